#!/usr/bin/env bash
# The memo in every format: the same digits for every shipped deal, files that are whole. tests/unit/report holds the forms.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# The figures in the rows of all tables, one a line: what the formats put around them is taken away first.
md_figures() { grep '^|' "$1" | sed 's/[\\*`]//g' | grep -oE '[0-9]([0-9,.]*[0-9])?'; }
html_figures() { grep -E '^<tr' "$1" | sed -E 's/<[^>]*>/ /g; s/&#39;/ /g' | grep -oE '[0-9]([0-9,.]*[0-9])?'; }
tex_figures() { grep -E ' \\\\$' "$1" | sed -E 's/\\[a-z]+//g; s/[{}\\]//g' | grep -oE '[0-9]([0-9,.]*[0-9])?'; }

for deal in deals/*.toml; do
  for format in md html tex; do
    run memo "$deal" --draws 500 -o "memo.$format"
    check "it is written" [ "$status" = 0 ]
  done
  md_figures memo.md >md.txt
  html_figures memo.html >html.txt
  check "figures were found" [ "$(wc -l <md.txt)" -gt 20 ]
  check "HTML shows the figures of Markdown, in their order" cmp -s md.txt html.txt
  tex_figures memo.tex | sort -u >tex.txt
  sort -u md.txt -o md.txt
  check "LaTeX shows the same figures" cmp -s md.txt tex.txt
done
# The verdict is on the mean of the draws, so the mean stands beside the base case; `evaluate` shows the same.
answers memo deals/cholsan-solar.toml --tables T1
expect_out "| Mean net gain over the draws | 3,510 | (2,220) |"
expect_out " · 20,000 draws of 25 inputs"
answers evaluate deals/cholsan-solar.toml
expect_out "DPRK 3,510"

# The bar of comparable deals in T4 is from the least to the most that the scenarios with their terms give in T9; a run under one of them has none.
answers memo deals/ghana-sinohydro-2018.toml --draws 0 --tables T4,T9
mv out comparable.md
check "T4 spans the comparable deals of T9" python3 - comparable.md <<'PY'
import re, sys
rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in open(sys.argv[1], encoding="utf-8") if line.startswith("|")]
number = lambda text: float(re.sub("[(),]", "", text)) * (-1 if text.startswith("(") else 1)
scenarios = [[number(cell) for cell in row[2:4]] for row in rows if row[0].startswith("as-")]
(bar,) = [row for row in rows if row[0].startswith("Comparable deals (3)")]
assert len(scenarios) == 3 and len({tuple(gains) for gains in scenarios}) == 3, scenarios
for party in (0, 1):
    gains = [gain[party] for gain in scenarios]
    assert [number(bar[1 + 2 * party]), number(bar[2 + 2 * party])] == [min(gains), max(gains)], (bar, gains)
PY
answers memo deals/ghana-sinohydro-2018.toml --draws 0 --scenario as-guinea-2018 --tables T4
check "a run at one's terms is not held against them" sh -c '! grep -q "^| Comparable deals" out'

# A scenario's row of T9 is what a run under that scenario says; T4 holds the ends of the drawn gains of T1.
answers memo deals/cholsan-solar.toml --tables T4,T9
expect_out "| Random draws, P10 to P90 | 1,470 | 5,930 | (2,540) | (1,920) |"
expect_out "plant | 2,320 | (2,150) | 295 | no |"
answers evaluate deals/cholsan-solar.toml --scenario consumer-goods --draws 0 -q
expect_out "host +2,320  investor −2,150  both +295"
answers memo deals/cholsan-solar.toml --tables T1,T3 -f html
expect_out 'id="T3"'
check "only what was asked for" sh -c '! grep -q "id=\"T2\"" out'
# What a figure says of itself on the page is what `explain` says of it, line by line.
answers memo deals/cholsan-solar.toml --draws 0 -f html
expect_out '<a class="figure" href="#x-host.surplus">2,490</a>'
grep -o '<div class="explanation" id="x-leg.solar.worth">.*' out | sed 's/<[^>]*>/\n/g; s/&quot;/"/g' | tr -s ' \n' '\n' >page.txt
answers explain deals/cholsan-solar.toml leg.solar.worth
sed '/^Real USD/,$d' out | tr -s ' \n' '\n' >explained.txt
check "the page explains as explain does" cmp -s page.txt <(echo; cat explained.txt)
check "every figure that is a link leads to its explanation" [ -s explained.txt ]
answers memo deals/cholsan-solar.toml --draws 0
sections=$(grep '^## ' out | tr '\n' ' ')
check "parts: $sections" [ "$sections" = "## Finding ## The exchange ## Is it fair? ## What drives it ## What would make it fair ## Rival readings ## Law ## How far to trust this ## Annex A: The exchange ## Annex B: Is it fair? ## Annex C: What drives it ## Annex D: Rival readings ## Annex E: Law ## Annex F: How far to trust this ## Annex G: Further tables ## Sources " ]
# What the main part says shortly leads to where it is said in full.
expect_out "In full: [Annex B: Is it fair?](#annex-b-is-it-fair): T28 By every rule of fairness; T3 Verdict by party"
check "its tables are those of a decision" [ "$(sed '/^## Annex A/,$d' out | grep -oE '^### T[0-9]+' | tr '\n' ' ')" = "### T1 ### T2 ### T10 " ]
check "and say where they come from" [ "$(sed '/^## Annex A/,$d' out | grep -cE '^Sources: 2 of grade C, 3 of grade D, 1 of grade E. Run [0-9a-f]{7} / assay ')" = 3 ]
answers memo deals/cholsan-solar.toml --tables T6 -f tex
expect_out 'begin{landscape}'
refuses 2 "does not write .odt files" memo deals/cholsan-solar.toml -o memo.odt
refuses 5 "E501" memo deals/cholsan-solar.toml -o no-folder/memo.html
# An analyst's own words, with figures and tables in their places.
printf '# Note\n\nThe investor: {{investor.surplus}}; *not* {{host.surplus}}.\n\n{{T3}}\n{{T14}}\nLast & least.\n' >note.md
answers memo deals/cholsan-solar.toml --words note.md --draws 500
expect_out "# Note"
expect_out "*not* "
expect_out "### T3 Verdict by party"
expect_out "Last & least."
check "every mark is filled" sh -c '! grep -q "{{" out'
answers memo deals/cholsan-solar.toml --words note.md --draws 500 -f html
expect_out "Last &amp; least."
expect_out 'id="T14"'
answers memo deals/cholsan-solar.toml --words note.md --draws 500 -f tex
expect_out 'Last \& least.'
refuses 2 "--words has its own places" memo deals/cholsan-solar.toml --words note.md --tables T1
refuses 3 "E010" memo deals/cholsan-solar.toml --words no-such.md
printf '{{T99}}\n{{nobody.npv}}\n' >wrong.md
echo before >kept.md
refuses 3 "E930" memo deals/cholsan-solar.toml --words wrong.md -o kept.md
check "a memo with a wrong mark leaves the old file alone" grep -q before kept.md

# Figures of one's own words, and of the outline: files in a folder beside the text, all of them or none.
printf 'Before.\n\n{{F1}}\n\n{{F2}}\n' >drawn.md
run memo deals/cholsan-solar.toml --words drawn.md --draws 0 -o "own words.md"
expect_status 0
check "each figure is an image of a file that is there" [ "$(grep -oE '\]\(own-words-figures/F[12][^)]*\.svg\)$' "own words.md" | tr -d '()]' | sort -u | xargs ls 2>/dev/null | wc -l)" = 3 ]
check "nothing half-written stays" [ -z "$(find . -maxdepth 2 -name '.assay-*')" ]
answers memo deals/cholsan-solar.toml --words drawn.md --draws 0 -f html
check "in HTML they stand in the page" [ "$(grep -c '<figure class="drawing"' out)" = 3 ]
refuses 2 "standard output is no file" memo deals/cholsan-solar.toml --words drawn.md --draws 0
refuses 2 "standard output is no file" memo deals/cholsan-solar.toml --words drawn.md --draws 0 -f tex -o -
printf '{{F77}}\nand {{F1}}\n' >undrawn.md
refuses 3 "E932" memo deals/cholsan-solar.toml --words undrawn.md -o undrawn.html
check "a wrong mark leaves no page and no folder" [ ! -e undrawn.html ]
run memo deals/niger-2024.toml --draws 500 -o whole.md
expect_status 0
check "the memo has the figures of its outline" [ "$(grep -cE '^!\[.*\]\(whole-figures/F' whole.md)" -ge 3 ]
check "each is there, and no other" [ "$(grep -oE 'whole-figures/[^)]*\.svg\)$' whole.md | tr -d ')' | sort -u)" = "$(ls whole-figures/* | sort -u)" ]
answers memo deals/niger-2024.toml --draws 500
check "to standard output it goes without" sh -c '! grep -q "^!\[" out'
mkdir again && cp whole.md again/first.md && cp -r whole-figures again/first-figures
run memo deals/niger-2024.toml --draws 500 -o whole.md
expect_status 0
check "the same run gives the same bytes" sh -c 'cmp -s whole.md again/first.md && diff -r whole-figures again/first-figures'
echo taken >blocked-figures
echo before >blocked.md
refuses 5 "E501" memo deals/niger-2024.toml --draws 0 -o blocked.md
check "where the folder cannot be, the old memo stays" [ "$(cat blocked.md)" = before ]
mkdir failing && printf '#!/bin/sh\necho no such format >&2\nexit 3\n' >failing/rsvg-convert && chmod +x failing/rsvg-convert
PATH=$work/failing:$PATH refuses 5 "E503" memo deals/niger-2024.toml --draws 0 -o undrawn.tex
check "where its helper fails nothing is written" [ ! -e undrawn.tex ]
check "nor a folder made" [ ! -e undrawn-figures ]
if command -v rsvg-convert >/dev/null; then
  run memo deals/niger-2024.toml --draws 500 -o whole.tex
  expect_status 0
  check "LaTeX has them as PDF" [ "$(grep -oE 'includegraphics[^{]*\{whole-figures/F[^}]*\.pdf' whole.tex | sed 's/.*{//' | xargs head -qc4 | grep -oc %PDF)" -ge 1 ]
  check "as many as Markdown" [ "$(grep -c includegraphics whole.tex)" = "$(grep -c '^!\[' whole.md)" ]
fi

# What a table rests on stands under it, whichever command made it.
for command in "tornado deals/cholsan-solar.toml" "simulate deals/cholsan-solar.toml --draws 500" "compare deals/cholsan-solar.toml --all" "gaps deals/cholsan-solar.toml" \
  "sweep deals/cholsan-solar.toml grade-by-price" "terms deals/sicomines-2008.toml deals/niger-2024.toml" "sensitivity deals/cholsan-solar.toml --method gradient" \
  "list inputs deals/cholsan-solar.toml" "list rules deals/cholsan-solar.toml" "list units" "list keys" "check --expect deals/sicomines-2008.toml"; do
  # shellcheck disable=SC2086 # words of a command
  answers $command -f md
  expect_out "Sources: "
  expect_out "assay 0.1.0"
done
for command in "tornado deals/cholsan-solar.toml" "simulate deals/cholsan-solar.toml --draws 500" "compare deals/cholsan-solar.toml --all" "gaps deals/cholsan-solar.toml" \
  "sweep deals/cholsan-solar.toml grade-by-price" "terms deals/sicomines-2008.toml" "list keys" "check --expect deals/sicomines-2008.toml"; do
  # shellcheck disable=SC2086 # words of a command
  answers $command -f html
  expect_out "</html>"
  # shellcheck disable=SC2086
  answers $command -f tex
  expect_out 'end{document}'
done
finish
