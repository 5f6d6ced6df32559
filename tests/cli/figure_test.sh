#!/usr/bin/env bash
# Figures: whole XML whatever the names are, the same bytes every time, data beside each, and drawings of a small deal as they were looked at
# (tests/cli/figures; ASSAY_UPDATE_FIGURES=1 writes them anew: look at each as a picture before it is kept).
update=${ASSAY_UPDATE_FIGURES:-}
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

is_xml() { # every file given parses, has a name and a description, and no coordinate lies outside its view box by more than its width
  python3 - "$@" <<'PY'
import sys, xml.etree.ElementTree as tree
svg = "{http://www.w3.org/2000/svg}"
for path in sys.argv[1:]:
    root = tree.parse(path).getroot()
    assert root.tag == svg + "svg", path
    assert root.find(svg + "title").text and root.find(svg + "desc").text, path
    _, _, width, height = map(float, root.get("viewBox").split())
    for node in root.iter():
        for key, most in (("x", width), ("x1", width), ("x2", width), ("cx", width), ("y", height), ("y1", height), ("y2", height), ("cy", height)):
            if node.get(key) is not None:
                assert -1 <= float(node.get(key)) <= most + 1, (path, node.tag, key, node.get(key))
PY
}

for deal in cholsan-solar sicomines-2008 aynak-2008; do
  answers figure "deals/$deal.toml" --draws 500 -o "$deal"
  check "every drawing is whole" is_xml "$deal"/*.svg
  for drawing in "$deal"/*.svg; do check "$drawing has its data" [ -s "${drawing%.svg}.csv" ]; done
done
check "none is higher than 90 mm" sh -c '! sed -nE "s/.*width=\"160mm\" height=\"([0-9.]+)mm\".*/\1/p" */*.svg | awk "\$1 > 90.05 { high = 1 } END { exit !high }"'
check "the flagship has its figures" [ "$(ls cholsan-solar/*.svg | wc -l)" -ge 13 ]
# A deck of several substances: one figure, a panel each, its low and high where its scale is at P10 and P90.
answers figure deals/cholsan-solar.toml --draws 500 --figures F5 -o deck
check "a deck of several substances is drawn" is_xml deck/figure-F5-price.ree.svg
check "its low and high are its scale's P10 and P90" python3 - deck/figure-F5-price.ree.csv <<'PY'
import csv, sys
rows = [row for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")) if row["P5 [USD_2019/t]"] != "–"]
assert len({row["substance"] for row in rows}) > 12, rows[0]
number = lambda row, name: float(row[name + " [USD_2019/t]"])
for row in rows:
    base = number(row, "base case")
    assert abs(number(row, "low") / base - 0.7809) < 1e-3 and abs(number(row, "high") / base - 1.455) < 1e-3, row
    assert number(row, "P5") < number(row, "low") < number(row, "median") < number(row, "high") < number(row, "P95"), row
PY
answers figure "$project/docs/models/processes.toml" --figures F5 -o paths
check "a price that moves by a law is drawn" is_xml paths/figure-F5*.svg
# The past stands before the deal: by the World Bank's copper 1,813.469 USD/t in 2000 and 8,490.291 in 2023, of a deck as of a history.
for scenario in "" copper-returns; do
  answers figure deals/sicomines-2024.toml ${scenario:+--scenario "$scenario"} --figures F5 -o past
  check "the past of copper $scenario" grep -q '^2000,1813.469,–,' past/figure-F5-price.copper.Cu.csv
  check "ends where the deal begins $scenario" grep -q '^2023,8490.291,–,' past/figure-F5-price.copper.Cu.csv
  check "and no further $scenario" grep -q '^2024,–,' past/figure-F5-price.copper.Cu.csv
  check "what the terms name is a line across $scenario" grep -q 'clause.upside.trigger 12,000' past/figure-F5-price.copper.Cu.svg
done

# A small deal, looked at.
varied=(--set 'leg.road.value=400 .. 500 .. 700 MUSD' --set 'leg.mine.grade=3 .. 5 .. 8 %' --draws 200)
answers figure mine.toml "${varied[@]}" -o small
# The same with terms to bargain over, readings of a report and a grid of its own; and a price that moves by a law.
{ sed 's/^repays .*/&\nchain      = ["cracked"]/' mine.toml; cat <<'TOML'

[stage.cracked]
recovery   = "90 %"
cost       = "2000 USD/t"
payability = "42 %"
[fairness]
vary = [{ path = "leg.road.value", from = "1 MUSD", to = "600 MUSD" }, { path = "leg.mine.payability", from = "20 %", to = "60 %" }]
[[reading]]
id  = "as-said"
set = { "leg.mine.grade" = "5 %" }
[[reading]]
id  = "poor"
set = { "leg.mine.grade" = "1 %" }
[[sweep]]
id  = "road-by-payability"
x   = { path = "stage.cracked.payability", values = ["30 %", "42 %", "48 %", "60 %"] }
y   = { path = "leg.road.value", values = ["100 MUSD", "250 MUSD", "500 MUSD", "700 MUSD"] }
out = ["host.surplus"]
TOML
} >asked.toml
answers figure asked.toml --draws 0 --figures F6,F7,F12 -o asked
cp paths/figure-F5-price.copper.Cu.svg asked/figure-F5.svg
for drawing in small/*.svg asked/*.svg; do
  golden="$project/tests/cli/figures/$(basename "$drawing")"
  [ -z "${update:-}" ] || cp -- "$drawing" "$golden"
  check "$drawing is as it was looked at" cmp -s "$drawing" "$golden"
done
answers figure mine.toml "${varied[@]}" -o again
check "the same bytes again" diff -r small again

# Names with markup, East Asian writing and great length.
long=$(printf '아주 긴 이름 %.0s' {1..60})
for name in '<b>&amp;</b> ]]> "x" '"'y'" "$long" '鐵路與礦山'; do
  python3 -c 'import json, sys
text = open("mine.toml").read().replace("\"Host\"", json.dumps(sys.argv[1], ensure_ascii=False))
open("named.toml", "w").write(text)' "$name"
  answers figure named.toml "${varied[@]}" -o named
  check "whole with the name $name" is_xml named/*.svg
done

answers figure mine.toml "${varied[@]}" --figures F1
mv out one.svg
check "one figure on stdout" is_xml one.svg
refuses 2 "these are" figure mine.toml "${varied[@]}"
refuses 2 "E914" figure mine.toml --figures F99
refuses 5 "E501" figure mine.toml "${varied[@]}" -o no/such/folder
run figure mine.toml "${varied[@]}" --figures F6 -o small
expect_status 0
expect_err W706

# In a page the drawings stand beside their tables, of Markdown in files beside it.
run memo mine.toml "${varied[@]}" -o memo.html
check "figures are in the page" grep -q '<figure class="drawing" id="F1">' memo.html
run memo mine.toml "${varied[@]}" -o memo.md
check "and beside Markdown" sh -c 'grep -q "^!\[.*](memo-figures/F1.svg)$" memo.md && test -s memo-figures/F1.svg'
finish
