#!/usr/bin/env bash
# Inputs out to a table and back: nothing but the changed values moves in the file.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

for deal in deals/*.toml; do
  name=$(basename "$deal" .toml)
  run export "$deal" --inputs "$name.csv"
  expect_status 0
  expect_quiet_stdout
  cp "$deal" before.toml
  run import "$deal" --inputs "$name.csv"
  expect_status 0
  expect_out "0 values changed"
  check "a table that is not changed changes nothing" cmp -s before.toml "$deal"
done
# The same as a workbook: of our own, and as another program writes one (places left out, prefixes, runs, a formula with its value).
for deal in deals/cholsan-solar.toml deals/sicomines-2008.toml; do
  cp "$deal" before.toml
  run export "$deal" --inputs inputs.XLSX
  expect_status 0
  run export "$deal" --inputs again.xlsx
  check "the same bytes" cmp -s inputs.XLSX again.xlsx
  run import "$deal" --inputs inputs.XLSX
  expect_status 0
  expect_out "0 values changed"
  check "a workbook that is not changed changes nothing" cmp -s before.toml "$deal"
done
if command -v python3 >/dev/null; then
  python3 "$project/tests/errors/workbook_sample.py" other-program >other.xlsx
  answers import base.toml --inputs other.xlsx -o other.toml
  expect_out "party.host.rate: 10 %/a -> 9 %/a"
  check "one line is another" [ "$(diff base.toml other.toml | grep -c '^>')" = 1 ]
fi
check "the flagship's inputs are there" [ "$(wc -l <cholsan-solar.csv)" -gt 40 ]

# One text, one bare number, one negative figure in a literal string, one in a long form; CRLF, comments and odd spaces stay.
cat >deal.toml <<'TOML'
# A deal with habits of its own
assay = 1
[deal]
title   = "A road"   # "500 MUSD" is not a value here
date    = 2019-10-21
money   = "USD_2019"
horizon = "5 a"
[source.report]
title = "A report"
grade = "C"
[party.host]
name    = "Host"
country = "ET"
rate =    '10 %/a'# the host's own
[party.investor]
name    = "Investor"
country = "CN"
rate    = "8 %/a"

[leg.road]
kind  = "works"
from  = "investor"
to    = "host"
value = { value = "500 MUSD", source = "report", note = "was 400 MUSD" }
TOML
sed -i 's/$/\r/' deal.toml
answers export deal.toml
expect_out "leg.road.value,500 MUSD"
printf 'value,remark,path\n"450 .. 500 .. 600 MUSD",,leg.road.value\n9.5 %%/a,from the bank,party.host.rate\n' >new.csv
run import deal.toml --inputs new.csv -o new.toml
expect_status 0
expect_out "leg.road.value: 500 MUSD -> 450 .. 500 .. 600 MUSD"
expect_out "2 values changed"
sed 's/value = "500 MUSD"/value = "450 .. 500 .. 600 MUSD"/; s/10 %\/a/9.5 %\/a/' deal.toml >wanted.toml
check "only the two values differ" cmp -s wanted.toml new.toml
run import deal.toml --inputs new.csv -o -
check "the deal itself on standard output" cmp -s out wanted.toml
answers evaluate new.toml --draws 0

# A value that the deal cannot have is told at its cell, and nothing is written.
cp deal.toml kept.toml
printf 'path,value\nparty.host.rate,ten\nleg.road.value,5 km\n' >wrong.csv
refuses 3 "wrong.csv:2:17" import deal.toml --inputs wrong.csv
expect_err "wrong.csv:3:16"
check "the deal is as it was" cmp -s kept.toml deal.toml
printf "path,value\nparty.host.rate,'-5 %%/a\n" >guarded.csv
refuses 3 "cannot be negative" import deal.toml --inputs guarded.csv -o guarded.toml  # -5: the apostrophe is the table's
refuses 2 "needs the table of values" import deal.toml
refuses 3 "E010" import deal.toml --inputs no-table.csv
refuses 3 "E023" import deal.toml --inputs wanted.toml

# What a deal has from the one it extends is in the table, at its own place, and is not written from it.
mkdir family && printf 'assay = 1\nextends = "../deal.toml"\n[leg.road]\nworth = "60 %%"\n' >family/child.toml
answers check family/child.toml
run export family/child.toml --inputs child.csv
expect_status 0
check "its own value comes first" bash -c '[ "$(sed -n 2p child.csv | cut -d, -f1)" = leg.road.worth ]'
check "and once" [ "$(grep -c "^leg.road.worth," child.csv)" = 1 ]
check "what it inherits is there" grep -q "^party.host.rate,.*deal.toml:" child.csv
cp family/child.toml before.toml
answers import family/child.toml --inputs child.csv
expect_out "0 values changed"
check "nothing is written" cmp -s before.toml family/child.toml
sed 's/^party.host.rate,10 /party.host.rate,11 /' child.csv >wrong.csv
refuses 3 "E634" import family/child.toml --inputs wrong.csv
expect_err "deal.toml, which this deal extends"
check "nothing is written" cmp -s before.toml family/child.toml
finish
