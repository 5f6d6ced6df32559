#!/usr/bin/env bash
# The workbook: a file that is whole, the same bytes twice, texts of the deal as texts whatever they hold, names of cells, formulas that spreadsheets have.
# That its formulas are right is for tests/unit/book and, with LibreOffice, tests/long/workbook.sh.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
book() { python3 "$project/tests/cli/workbook_texts.py" "$@"; }

for deal in deals/chad-glencore.toml deals/niger-2024.toml; do
  run memo "$deal" --draws 0 -o once.xlsx
  expect_status 0
  expect_quiet_stdout
  expect_quiet_stderr
  run memo "$deal" --draws 0 -o twice.xlsx
  check "the same run gives the same bytes" cmp -s once.xlsx twice.xlsx
  check "only functions of 1997, no formula beyond 8,192 characters, every formula with a value" book formulas once.xlsx
done
check "the sheets of its rooms" [ "$(book sheets once.xlsx)" = "Summary Inputs Parties Terms Ledger Balances Rates Measures Working" ]
answers memo deals/niger-2024.toml --draws 0 -f xlsx -o -
check "also to a pipe" cmp -s out once.xlsx

# What is worked out over finished lines follows them, but for what asks the deal anew.
run memo deals/sicomines-2008.toml --draws 0 -o live.xlsx
check "measures are formulas" book live live.xlsx leg.mine.aetr_0 leg.mine.aetr_10 leg.mine.metr leg.mine.take_before_payback loan.works.all_in claim.duped lender.payback_from_production lender.irr_roots lender.irr leg.mine.metr lender.exchange_ratio
check "what is none says why" book holds live.xlsx Measures "value of the run: the deal is run under the standard law"
run memo "$project/tests/long/two-rates.toml" --draws 0 -o rates.xlsx
check "each of several rates is a formula, and that there are several" book live rates.xlsx investor.irr investor.irr_roots investor.irr.1 investor.irr.2
run memo deals/cholsan-solar.toml --draws 0 -o verdict.xlsx
check "the verdict of the base case is a formula" python3 -c 'import re, zipfile; assert re.search("AND.MIN.B10:B11.&gt;0,SUM.C10:C11.&gt;0.*NOT FAIR", zipfile.ZipFile("verdict.xlsx").read("xl/worksheets/sheet1.xml").decode())'
check "what needs other runs is none" sh -c "! python3 '$project/tests/cli/workbook_texts.py' live live.xlsx leg.mine.break_even_price"

# Texts that begin like a formula, markup, control-like escapes, Chinese and Korean, and more than a cell holds.
python3 - mine.toml wild.toml <<'PY'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
text = text.replace('"A road for ore"', "'=HYPERLINK(\"http://x\") <b>&amp; _x0041_ 평양 협정'")
text = text.replace('name    = "Host"', 'name    = "+cmd|calc"\nshort   = "@SUM(A1)"', 1)
text = text.replace('[leg.road]\n', '[leg.road]\nnote = "' + "矿" * 10000 + '"\ntitle = "-1+1 [a]:b*c?d/e\\\\f"\n', 1)
open(sys.argv[2], "w", encoding="utf-8").write(text)
PY
run memo wild.toml --draws 0 -o wild.xlsx
expect_status 0
check "the title is a text" book holds wild.xlsx Summary '=HYPERLINK("http://x") <b>&amp; _x0041_ 평양 협정'
check "so is a party's name" book holds wild.xlsx Summary '@SUM(A1)'
check "no formula came of them" book formulas wild.xlsx

refuses 5 "E501" memo deals/niger-2024.toml --draws 0 -o no-folder/deal.xlsx
refuses 2 "--tables is for memos of text" memo deals/niger-2024.toml --draws 0 --tables T1 -o deal.xlsx
echo before >kept.xlsx
refuses 3 "E" memo no-deal.toml -o kept.xlsx
check "a file that was there stays when there is nothing to write" [ "$(cat kept.xlsx)" = before ]
if [ "$(id -u)" != 0 ]; then
  mkdir locked && chmod 555 locked
  TMPDIR=$work/locked refuses 5 "temporary file" memo deals/niger-2024.toml --draws 0 -o deal.xlsx
fi
TMPDIR=$work/nowhere refuses 5 "E501" memo deals/niger-2024.toml --draws 0 -o deal.xlsx
check "no half-written file" [ ! -e deal.xlsx ]
finish
