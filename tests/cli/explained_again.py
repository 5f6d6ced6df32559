"""Runs the commands that explanations of pages end with, and holds what they say to the explanations' numbers.

  explained_again.py ASSAY PAGE.html ...

Of each page a dozen, evenly over those with one number and one command: `explain` says it in its first line, `simulate` in its column of that name.
"""
import csv
import html
import re
import shlex
import subprocess
import sys

MOST = 12
BLOCK = re.compile(r'<div class="explanation" id="[^"]*@@[^"]*">(.*?)</div>\n')
FIRST = re.compile(r"([−\d][\d,.e−-]*) (\S+): (?:.*: )?(P10|P50|P90|) ?(?:of )?([\w.-]+) (?:over|under|with) ")


def number(text):
    return float(text.replace(",", "").replace("−", "-"))


def said_by(assay, command, unit, place, figure):
    words = shlex.split(command)
    if words[1] == "simulate":
        out = subprocess.run([assay, *words[1:], "-f", "csv"], capture_output=True, text=True, check=True).stdout
        return next(float(row[place]) for row in csv.DictReader(out.splitlines()) if row["name"] == figure)
    line = subprocess.run([assay, *words[1:]], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    value, own = re.match(re.escape(figure) + r"\s+(\S+) (\S+)", line).groups()
    return number(value) / (1e6 if unit == "M" + own else 1)


def main(assay, pages):
    wrong = 0
    for page in pages:
        lines = [html.unescape(re.sub(r"<div[^>]*>", "\n", block).replace("</div>", "")).strip().split("\n") for block in BLOCK.findall(open(page, encoding="utf-8").read())]
        asked = [(FIRST.match(block[0]), block[-1]) for block in lines if FIRST.match(block[0]) and block[-1].startswith("In full: ")]
        drawn = [each for each in asked if " simulate " in each[1]][:2]
        asked = drawn + asked[:: max(1, len(asked) // MOST)]
        for first, command in asked:
            shown, said = number(first[1]), said_by(assay, command[len("In full: "):], first[2], first[3], first[4])
            if abs(shown - said) > 2e-5 * abs(shown):
                print(f"{page}: {first[0]}{shown}, but {command} says {said}")
                wrong += 1
        print(f"{page}: {len(asked)} commands")
        wrong += len(asked) < 6
    return 1 if wrong else 0


sys.exit(main(sys.argv[1], sys.argv[2:]))
