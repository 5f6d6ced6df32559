#!/usr/bin/env bash
# Every exit status that a user can meet (rulings 25), and that a refusal leaves stdout empty.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
fair() { # a deal that is fair: both gain, half each, by what they do for each other
  cat <<'E'
assay = 1
[deal]
title   = "A school for a road"
date    = 2019-10-21
money   = "USD_2019"
horizon = "2 a"
[source.contract]
title = "The contract"
grade = "A"
[party.host]
name    = "Host"
country = "KP"
rate    = { value = "10 %/a", source = "contract" }
[party.investor]
name    = "Investor"
country = "CN"
rate    = { value = "10 %/a", source = "contract" }
[leg.road]
kind   = "works"
from   = "investor"
to     = "host"
source = "contract"
value  = "100 MUSD"
cost   = "50 %"
goods  = ["coal"]
[leg.school]
kind   = "works"
from   = "host"
to     = "investor"
source = "contract"
value  = "100 MUSD"
cost   = "50 %"
E
}
fair >fair.toml
barred='

[law]
folder = "."
check  = ["rules"]
'
head -n 1 "$project/tests/errors/W530.csv" >rules.csv
printf 'r1,UN,UNSCR 2270,30,read,2016-03-02,,KP,import-into,coal,,,barred,all,no,,B,https://example.org,\n' >>rules.csv
{ fair; printf '%s' "$barred"; } >barred.toml
sed 's/grade = "A"/grade = "E"/' fair.toml >weak.toml
{ fair; printf '\n[[reading]]\nid  = "other"\nset = { "leg.road.cost" = "500 %%" }\n'; } >rival.toml

{ fair; printf '\n[fairness]\nrule   = "none"\nreason = "only the road and the school are valued"\n'; } >partial.toml

answers evaluate partial.toml
expect_out "NOT JUDGED"
expect_out "only the road and the school are valued"
answers evaluate partial.toml -q
expect_out "NOT JUDGED  host "
answers evaluate partial.toml --json
expect_out '"fair": null'
run evaluate partial.toml --verdict-exit
expect_status 12
answers evaluate fair.toml
expect_out "FAIR"
answers evaluate fair.toml --verdict-exit
run evaluate base.toml --verdict-exit
expect_status 10
run evaluate barred.toml --verdict-exit
expect_status 11
run evaluate weak.toml --verdict-exit
expect_status 12
run evaluate rival.toml --verdict-exit
expect_status 12
for deal in base barred weak rival; do answers evaluate $deal.toml; done # without the option it is done, whatever the verdict
run evaluate base.toml --verdict-exit -q
expect_status 10
check "the verdict exit status costs the answer" [ -s out ]

refuses 3 "there is no such file" evaluate no-such.toml
refuses 3 "this is a folder" check .
printf 'assay = 1\nx y\n' >broken.toml
refuses 3 "broken.toml:2:" check broken.toml
refuses 3 "E010" compare base.toml no-such.toml
cp mine.toml short.toml && sed -i '/^year = 2019/d' short.toml
refuses 3 "E310" evaluate short.toml  # a deck that ends early is the deal's mistake
refuses 2 "E901" evaluate base.toml --set leg.none.value=1
refuses 2 "E202" evaluate base.toml --set "leg.road.value=5 GWh"
refuses 2 "E902" evaluate base.toml --scenario none
refuses 2 "E911" explain base.toml investor.none
refuses 5 "E501" evaluate base.toml -o no-such-folder/x.csv
run check base.toml broken.toml
expect_status 3
expect_out "base.toml: no mistakes"
sed 's/value = "500 MUSD"/value = "?"/' base.toml >open.toml
run check open.toml
expect_status 0
expect_err "[E230]"
run check --strict open.toml
expect_status 3
refuses 3 "E230" evaluate open.toml
refuses 2 "add  --expect" check base.toml -f csv
refuses 2 "one deal" check --expect base.toml weak.toml --json
run check --expect base.toml -f csv
expect_status 0
expect_out "figure,variant,published,ours"
finish
