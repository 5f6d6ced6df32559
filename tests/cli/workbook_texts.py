"""Looks into a workbook for workbook_test.sh, with nothing but the standard library.

    workbook_texts.py sheets BOOK               names of its sheets
    workbook_texts.py holds BOOK SHEET TEXT     is there a cell that is this text?
    workbook_texts.py live BOOK MEASURE ...     are these measures worked out by formulas?
    workbook_texts.py formulas BOOK             are all its formulas of the kinds we write, each with its value?
"""
import re
import sys
import zipfile
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FUNCTIONS = {"SUM", "MIN", "MAX", "IF", "EXP", "LN", "SQRT", "NORMSDIST", "IRR", "AND", "COUNT", "INDEX", "MATCH", "SUMPRODUCT", "SMALL", "SIGN", "ABS"}

command, book = sys.argv[1:3]
parts = zipfile.ZipFile(book)
assert parts.testzip() is None
names = [sheet.get("name") for sheet in ET.fromstring(parts.read("xl/workbook.xml")).iter(MAIN + "sheet")]
roots = {name: ET.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml")) for number, name in enumerate(names, 1)}
if command == "sheets":
    print(*names)
elif command == "holds":
    texts = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in ET.fromstring(parts.read("xl/sharedStrings.xml"))]
    unescaped = [re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text) for text in texts]
    cells = {unescaped[int(cell.find(MAIN + "v").text)] for cell in roots[sys.argv[3]].iter(MAIN + "c") if cell.get("t") == "s"}
    sys.exit(0 if sys.argv[4] in cells else 1)
elif command == "live":
    texts = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in ET.fromstring(parts.read("xl/sharedStrings.xml"))]
    cells = {cell.get("r"): cell for cell in roots["Measures"].iter(MAIN + "c")}
    rows = {texts[int(cell.find(MAIN + "v").text)]: place[1:] for place, cell in cells.items() if place[0] == "A" and cell.get("t") == "s"}
    dead = [name for name in sys.argv[3:] if cells["C" + rows[name]].find(MAIN + "f") is None]
    sys.exit(f"no formula: {dead}" if dead else 0)
elif command == "formulas":
    count = 0
    for name, root in roots.items():
        for cell in root.iter(MAIN + "c"):
            formula = cell.find(MAIN + "f")
            if formula is None:
                continue
            count += 1
            unknown = set(re.findall(r"([A-Za-z_.0-9]+)\(", formula.text)) - FUNCTIONS
            value = cell.find(MAIN + "v")
            if unknown or len(formula.text) >= 8192 or value is None or not value.text or cell.get("t") == "e":
                sys.exit(f"{name}!{cell.get('r')}: {formula.text[:200]} {unknown}")
    sys.exit(0 if count else "no formula")
