#!/usr/bin/env python3
"""Writes a workbook with something wrong to standard output: workbook_sample.py WHAT. Only the standard library."""
import io
import sys
import zipfile

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook(rows, **other):
    sheet = "".join(f'<row r="{number}">' + "".join(cells) + "</row>" for number, cells in rows)
    parts = {
        "xl/workbook.xml": f'<workbook {SPREADSHEET} xmlns:r="{RELATIONS}"><sheets><sheet name="Inputs" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {SPREADSHEET}><sheetData>{sheet}</sheetData></worksheet>",
    }
    parts.update(other.get("parts", {}))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


HEAD = (1, [cell("A1", "path"), cell("B1", "value")])
SAMPLES = {
    "bomb": lambda: workbook([HEAD], parts={"xl/sharedStrings.xml": "<sst>" + " " * (65 << 20) + "</sst>"}),
    "no-xml": lambda: workbook([HEAD], parts={"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}),
    "no-columns": lambda: workbook([(1, [cell("A1", "name"), cell("B1", "value")])]),
    "cell-error": lambda: workbook([HEAD, (2, [cell("A2", "party.host.rate"), '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'])]),
    "not-worked-out": lambda: workbook([HEAD, (2, [cell("A2", "party.host.rate"), '<c r="B2"><f>A1*2</f></c>'])]),
    "old": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "long": lambda: workbook([HEAD, (100_001, [cell("A100001", "party.host.rate")])]),
    # sound ones, as other programs write them: places left out, prefixes, numbers with all their digits, runs, rows in any order
    "other-program": lambda: workbook([], parts={
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{SPREADSHEET[7:-1]}"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>note</x:t></x:is></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="7"><x:c r="A7" t="s"><x:v>2</x:v></x:c><x:c r="C7" t="str"><x:f>"9"&amp;" %/a"</x:f><x:v>9 %/a</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{SPREADSHEET[7:-1]}"><x:si><x:t>path</x:t></x:si><x:si><x:r><x:t>va</x:t></x:r><x:r><x:rPr/><x:t>lue</x:t></x:r></x:si><x:si><x:t>party.host.rate</x:t><x:rPh><x:t>aloud</x:t></x:rPh></x:si></x:sst>'}),
}
sys.stdout.buffer.write(SAMPLES[sys.argv[1]]())
