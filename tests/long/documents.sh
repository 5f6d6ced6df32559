#!/usr/bin/env bash
# The memo as .docx (pandoc) and .pdf (WeasyPrint): every figure that stands in a table of the Markdown memo stands in them, and no page of the PDF is
# wider than its paper. The main part of every shipped deal takes two pages, of .docx as LibreOffice sets it.
# packages: pandoc librsvg2-bin weasyprint libreoffice-writer-nogui poppler-utils fonts-dejavu-core python3
set -euo pipefail
assay=$1 scratch=$2 here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
for program in pandoc rsvg-convert weasyprint soffice pdftotext pdfinfo python3; do command -v $program >/dev/null || { echo "$program is missing"; exit 77; }; done
rm -rf "$scratch"/* && cd "$scratch"
figures() { grep -oE '[0-9]([0-9,.]*[0-9])?' | sort -u; }
for name in cholsan-solar niger-2024; do
  for format in md docx pdf; do "$assay" memo "$root/deals/$name.toml" --draws 500 -o "$name.$format"; done
  grep '^|' "$name.md" | sed 's/[\\*`]//g' | figures >"$name.figures"
  python3 - "$name.docx" <<'PY' | figures >"$name.docx.figures"
import re, sys, zipfile
text = zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode("utf-8")
styles = zipfile.ZipFile(sys.argv[1]).read("word/styles.xml").decode("utf-8")
assert 'w:w="11906"' in text and 'w:val="TableNote"' in text and 'w:styleId="TableNote"' in styles, "not the style of our documents"
widths = [[int(w) for w in re.findall(r'<w:gridCol w:w="(\d+)"', grid)] for grid in re.findall(r"<w:tblGrid>.*?</w:tblGrid>", text)]
assert any(len(set(grid)) > 1 for grid in widths) and max(map(sum, widths)) <= 14580, "columns are not as wide as what stands in them"  # 257 mm are 14570 twips
pictures = [name for name in zipfile.ZipFile(sys.argv[1]).namelist() if name.startswith("word/media/")]
told = [alt for alt in re.findall(r'<wp:docPr[^>]*descr="([^"]*)"', text) if len(alt) > 40]
assert len(pictures) >= 5 and len(told) == len(pictures) and all(name.endswith(".png") for name in pictures), "figures are missing, or not told in words"
assert set(re.findall(r'<wp:extent cx="(\d+)"', text)) <= {"4679999", "4680000", "5759999", "5760000"}, "a figure is not 130 or 160 mm wide"
assert text.count('w:orient="landscape"') >= 1, "no table is on its side"
print(re.sub("<[^>]*>", "", re.sub("</w:p>", "\n", text)))
PY
  pdftotext -layout "$name.pdf" - | figures >"$name.pdf.figures"
  for format in docx pdf; do
    lost=$(comm -23 "$name.figures" "$name.$format.figures" | head -5 | tr '\n' ' ')
    [ -z "$lost" ] || { echo "FAILED: $name.$format lacks $lost"; exit 1; }
  done
  [ "$(wc -l <"$name.figures")" -gt 50 ] || { echo "FAILED: few figures in $name.md"; exit 1; }
  pdfinfo "$name.pdf" | grep -q 'Page size:.*A4' || { echo "FAILED: $name.pdf is not A4"; exit 1; }
  pdftotext -bbox "$name.pdf" boxes.html  # what lies outside its page is cut off
  python3 - boxes.html <<'PY'
import re, sys
page = None
for line in open(sys.argv[1], encoding="utf-8"):
    if m := re.search(r'<page width="([\d.]+)"', line):
        page = float(m[1])
    elif m := re.search(r'<word xMin="(-?[\d.]+)".*xMax="([\d.]+)"', line):
        if float(m[1]) < 0 or float(m[2]) > page:
            sys.exit(f"FAILED: outside its page: {line.strip()}")
PY
done
# Two pages before the annexes, of every shipped deal: pages up to the first that begins with Annex A.
main_pages() {  # FILE.pdf
  local pages=1
  until pdftotext -f $((pages + 1)) -l $((pages + 1)) "$1" - | grep -m 1 . | grep -q '^Annex A: ' || [ $pages = 20 ]; do pages=$((pages + 1)); done
  echo $pages
}
mkdir -p two profile set
for deal in "$root"/deals/*.toml; do
  name=$(basename "$deal" .toml)
  "$assay" memo "$deal" --draws 500 -o two.pdf
  "$assay" memo "$deal" --draws 500 -o "two/$name.docx"
  [ "$(main_pages two.pdf)" -le 2 ] || { echo "FAILED: the main part of $name takes $(main_pages two.pdf) pages as .pdf"; exit 1; }
done
soffice --headless --norestore "-env:UserInstallation=file://$scratch/profile" --convert-to pdf --outdir set two/*.docx >soffice.log 2>&1 || { cat soffice.log; echo "FAILED: soffice"; exit 1; }
failed=0
for set in set/*.pdf; do
  [ "$(main_pages "$set")" -le 2 ] || { echo "FAILED: the main part of $(basename "$set" .pdf) takes $(main_pages "$set") pages as .docx"; failed=1; }
done
[ "$(ls set | wc -l)" = "$(ls two | wc -l)" ] || { echo "FAILED: soffice set $(ls set | wc -l) of $(ls two | wc -l) memos"; failed=1; }
[ "$failed" = 0 ]
echo "$(cat ./*.figures | wc -l) figures looked for"
