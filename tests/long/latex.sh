#!/usr/bin/env bash
# memo.tex of every shipped deal, and of one with a Korean and Chinese title and every mark of TeX in it, through XeLaTeX: no error, nothing that sticks out
# of its line, no letter that the fonts lack, two pages before the annexes; pdfLaTeX says that it is the wrong program.
# About half a minute.
# packages: texlive-xetex texlive-latex-recommended texlive-fonts-recommended librsvg2-bin lmodern fonts-lmodern fonts-wqy-microhei poppler-utils
set -euo pipefail
assay=$1 scratch=$2 here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
for program in xelatex pdflatex pdftotext rsvg-convert; do command -v $program >/dev/null || { echo "$program is missing"; exit 77; }; done
rm -rf "$scratch"/* && cd "$scratch"
failed=0 pages=0
complain() { echo "FAILED: $*"; failed=1; }
main_pages() {  # FILE.pdf: how many stand before the first annex
  local page
  for ((page = 1; page <= 20; page++)); do
    if pdftotext -f $page -l $page "$1" - 2>/dev/null | grep -m 1 . | grep -q '^Annex A: '; then echo $((page - 1)) && return; fi
  done
  echo "no annex"
}
set_it() {  # NAME: twice, as longtable asks
  local run
  for run in 1 2; do
    xelatex -interaction=nonstopmode -halt-on-error "$1.tex" >/dev/null 2>&1 || { complain "$1: $(grep -m 1 '^!' "$1.log" || echo 'xelatex stopped')"; return 0; }
  done
  if grep -E '^(Overfull|Missing character|LaTeX Font Warning|LaTeX Warning: (Reference|Citation))' "$1.log" >"$1.bad"; then complain "$1: $(sort "$1.bad" | uniq -c | head -3)"; fi
  pages=$((pages + $(pdfinfo "$1.pdf" | sed -n 's/^Pages: *//p')))
}
for deal in "$root"/deals/*.toml; do
  name=$(basename "$deal" .toml)
  "$assay" memo "$deal" --draws 500 -o "$name.tex"
  set_it "$name"
  [[ "$(main_pages "$name.pdf")" =~ ^[12]$ ]] || complain "the main part of $name takes $(main_pages "$name.pdf") pages, more than 2"
done
"$assay" memo "$root/deals/cholsan-solar.toml" --draws 0 --tables T6 -o flows.tex
set_it flows
cp "$root"/tests/errors/{prices,baskets}.csv .
sed 's|^title .*|title = "태양광 稀土: 100 % \& \\\\ \# $x_1$ {a} ~ ^ \\"quoted\\" <b>"|' "$root/tests/errors/mine.toml" >marks.toml
"$assay" memo marks.toml --draws 0 -o marks.tex
set_it marks
pdftotext marks.pdf - | tr -d '\n' >marks.txt
for words in 태양광 稀土 '100 % & \ # $x_1$ {a} ~ ^'; do grep -qF -- "$words" marks.txt || complain "the title of marks.pdf lacks: $words"; done
pdflatex -interaction=nonstopmode -halt-on-error marks.tex >/dev/null 2>&1 && complain "pdflatex takes what it cannot set"
grep -qE 'XeTeX|LuaTeX|xelatex' marks.log || complain "pdflatex does not say what is wanted"
# What sticks out is seen: a word that no line holds.
sed 's|\\begin{document}|&\\mbox{\\rule{30cm}{1pt}}\\par|' niger-2024.tex >wide.tex
(failed=0; set_it wide >wide.said; [ "$failed" = 1 ] && grep -q Overfull wide.said) || complain "a line too wide was not seen"
echo "$pages pages"
[ "$failed" = 0 ]
