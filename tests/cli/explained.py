"""Lists the numbers in tables of pages that lead to no explanation.

  explained.py PAGE.html ...

A number is a cell of a right-aligned column that holds a digit, or any other cell that is nothing but a number, a range or a number with its unit. The
first cell of a row names it. Ends with 1 after naming each that has none.
"""
import re
import sys
from html.parser import HTMLParser

ONE = r"[(<>±−-]*\d[\d,.]*(?:e-?\d+)?\)?"
NUMBER = re.compile(rf"{ONE}(?: *(?:…|–|and) *{ONE})*†?(?: *(?:%|[A-Za-z$€][\w./{{}}^%·-]*))?(?: †)?")
# What is a number and no result: by the table's id and the column.
NOT_A_RESULT = {
    ("T5", "Rank"): "a place in the order of the rows",
}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.table = self.title = self.text = self.cell = None
        self.heads, self.row, self.found, self.count = [], 0, [], 0
        self.ids, self.links = set(), []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "table":
            self.table, self.heads, self.row = given.get("id", ""), [], 0
        elif tag == "caption":
            self.text = ""
        elif tag == "thead":
            self.in_head = True
        elif tag == "tbody":
            self.in_head = False
        elif tag == "tr":
            self.column = 0
            self.row += 1
        elif tag in ("td", "th"):
            self.cell = {"right": "n" in given.get("class", "").split(), "figure": None, "name": given.get("scope") == "row", "text": ""}
        elif tag == "a" and self.cell is not None and given.get("class") == "figure":
            self.cell["figure"] = given["href"]

    def handle_data(self, data):
        if self.cell is not None:
            self.cell["text"] += data
        elif self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "caption":
            self.title, self.text = self.text, None
        elif tag in ("td", "th") and self.cell is not None:
            self.look(self.cell)
            self.cell = None
            self.column += 1

    def look(self, cell):
        text = cell["text"].strip()
        if self.in_head:
            if self.row == 1:
                self.heads.append(text)
            return
        if cell["figure"]:
            self.links.append((cell["figure"][1:], self.table, text))
        if cell["name"] or not ((cell["right"] and re.search(r"\d", text)) or NUMBER.fullmatch(text)):
            return
        head = self.heads[self.column] if self.column < len(self.heads) else "?"
        self.count += 1
        short = re.match(r"T\d+", self.title or "")
        if not cell["figure"] and (short and short[0], head) not in NOT_A_RESULT:
            self.found.append(f"{self.title}: row {self.row}, {head!r}: {text}")


def main(paths):
    wrong = total = 0
    for path in paths:
        page = Page()
        with open(path, encoding="utf-8") as file:
            page.feed(file.read())
        total += page.count
        for line in page.found:
            print(f"{path}: {line}")
        astray = [link for link in page.links if link[0] not in page.ids]
        for link in astray:
            print(f"{path}: {link[1]}: {link[2]} leads to #{link[0]}, which is not there")
        wrong += len(page.found) + len(astray)
        if page.count < 40:
            print(f"{path}: only {page.count} numbers were found")
            wrong += 1
    print(f"{total} numbers in {len(paths)} pages, {wrong} wrong")
    return 1 if wrong else 0


sys.exit(main(sys.argv[1:]))
