"""Helper of workbook.sh: reads workbooks of assay and what LibreOffice made of them.

    workbook.py break FOLDER BOOK ...      the same books with every cached value of a formula put to 0, in FOLDER: what is read there later has been worked out
    workbook.py choose BOOK                two to five inputs to change, as lines  PATH<tab>VALUE<tab>--set text
    workbook.py change FOLDER BOOK PATH=VALUE ...   the book with other inputs and cached values of 0, in FOLDER
    workbook.py compare MADE RECALCULATED  every number of every sheet of the first against the second; ends with 1 beyond 1e-9
"""
import os
import re
import sys
import zipfile
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TOLERANCE = 1e-9
FIRST_ROW = 4       # of lines and inputs
VALUE_COLUMN = "C"  # of the sheet of inputs


def sheets(book):
    """name -> (path of its part, root of its XML)"""
    with zipfile.ZipFile(book) as parts:
        targets = {r.get("Id"): r.get("Target") for r in ET.fromstring(parts.read("xl/_rels/workbook.xml.rels"))}
        result = {}
        for sheet in ET.fromstring(parts.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            target = targets[sheet.get(RELATION + "id")].lstrip("/")
            path = target if target.startswith("xl/") else "xl/" + target
            result[sheet.get("name")] = (path, ET.fromstring(parts.read(path)))
        return result


def shared_strings(book):
    with zipfile.ZipFile(book) as parts:
        if "xl/sharedStrings.xml" not in parts.namelist():
            return []
        return ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in ET.fromstring(parts.read("xl/sharedStrings.xml"))]


def read(book):
    """sheet -> address -> (value, is it a formula)"""
    texts, result = shared_strings(book), {}
    for name, (_, root) in sheets(book).items():
        cells = result[name] = {}
        for cell in root.iter(MAIN + "c"):
            value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f") is not None
            if value is None or value.text is None:
                continue
            kind = cell.get("t")
            content = texts[int(value.text)] if kind == "s" else value.text if kind in ("str", "e", "b") else float(value.text)
            cells[cell.get("r")] = (content, formula)
    return result


def rewritten(book, target, change):
    """`book` with each part of a sheet changed as text: the rest keeps its bytes."""
    names = {path: name for name, (path, _) in sheets(book).items()}
    with zipfile.ZipFile(book) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.namelist():
            data = parts.read(part)
            if part in names:
                data = change(names[part], data.decode("utf-8")).encode("utf-8")
            out.writestr(part, data)


def without_cached(text):
    return re.sub(r"(</f><v>)[^<]*(</v>)", r"\g<1>0\g<2>", text)


def inputs(book):
    """rows of the sheet of inputs: {column letter: content}"""
    rows = {}
    for address, (content, _) in read(book)["Inputs"].items():
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
        if int(row) >= FIRST_ROW:
            rows.setdefault(int(row), {})[column] = content
    return rows


def choose(book):
    """Inputs with a range that all formulas follow, put to a place between the middle and an end; where there is none, any others, a little lower.
    No more than five, spread over the list."""
    live = [r for r in inputs(book).values() if r.get("M") == "yes" and r["C"] > 0 and r.get("D") != "a"]
    free = [r for r in live if "E" in r and r["E"] < r["C"] <= r["G"]]
    chosen = free or live
    for row in chosen[:: max(1, len(chosen) // 5)][:5]:
        value = row["C"] + (row["E"] - row["C"]) / 4 if "E" in row else 0.97 * row["C"]
        text = repr(round(value, 10))
        unit = re.sub(r" ([A-Z]\w*)(?=$|[/*])", r"{\1}", row.get("D", ""))  # a sheet says t TREO, a deal t{TREO}
        print(f"{row['A']}\t{text}\t{row['A']}={text} {unit}".rstrip())


def change(folder, book, changes):
    wanted = dict(c.split("=", 1) for c in changes)
    rows = {row["A"]: number for number, row in inputs(book).items()}
    cells = {f"{VALUE_COLUMN}{rows[path]}": value for path, value in wanted.items()}

    def edit(name, text):
        if name == "Inputs":
            for cell, value in cells.items():
                text, count = re.subn(rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)', rf"\g<1>{value}\g<2>", text)
                assert count == 1, cell
        return without_cached(text)

    rewritten(book, os.path.join(folder, os.path.basename(book)), edit)


def compare(made, recalculated):
    """A line is held against the sum of the sizes of its row; one that comes to nothing, because what it is made of cancels, against the largest
    figure of its sheet. As the engine's own check of double against decimals, but for that it knows the sizes of the parts."""
    ours, theirs = read(made), read(recalculated)
    worst, place, formulas, wrong = 0.0, "", 0, []
    for name, cells in ours.items():
        rows = {}
        largest = max((abs(c) for c, formula in cells.values() if formula and isinstance(c, float)), default=0)
        for address, (content, formula) in cells.items():
            formulas += formula
            rows.setdefault(re.sub("[A-Z]+", "", address), []).append((address, content, formula))
        for row in rows.values():
            scale = sum(abs(content) for _, content, formula in row if formula and isinstance(content, float)) or largest
            for address, content, formula in row:
                if not formula:
                    continue
                other = theirs[name].get(address, (None, False))[0]
                if isinstance(content, str):
                    if other != content:
                        wrong.append(f"{name}!{address}: {content!r}, not {other!r}")
                    continue
                if not isinstance(other, float):
                    wrong.append(f"{name}!{address}: {content!r}, not {other!r}")
                    continue
                off = abs(content - other)
                relative = off / scale if scale > 0 else off
                if relative > worst:
                    worst, place = relative, f"{name}!{address}"
                if relative > TOLERANCE:
                    wrong.append(f"{name}!{address}: {content!r}, not {other!r} ({relative:.1e} of its line)")
    print(f"{os.path.basename(made)}: {formulas} formulas, worst {worst:.1e} {place}")
    for line in wrong[:20]:
        print("   ", line)
    if len(wrong) > 20:
        print(f"    and {len(wrong) - 20} more")
    return not wrong and formulas > 0


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "break":
        for book in arguments[1:]:
            rewritten(book, os.path.join(arguments[0], os.path.basename(book)), lambda name, text: without_cached(text))
    elif command == "choose":
        choose(arguments[0])
    elif command == "change":
        change(arguments[0], arguments[1], arguments[2:])
    elif command == "compare":
        sys.exit(0 if compare(*arguments) else 1)


main()
