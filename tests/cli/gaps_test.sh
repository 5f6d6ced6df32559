#!/usr/bin/env bash
# Which missing facts matter most: spread times weakness of the source, for each party; open values of a deal that cannot run yet.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# By hand, at rates of 0: 100 MUSD of cash, 80 to 120 (P10, P90 of a normal) by a press source (C, 0.5), moves either side by 40: 20.
# 10 MUSD of works, a guess (E, 1) of one number, moved by a tenth of itself either way: 2. The contract figure of 50 MUSD (A, 0.1),
# ±10 %: 10 times 0.1 is 1. The order is by weight, not by swing.
cat >gaps.toml <<'D'
assay = 1
[deal]
title = "Gaps worked by hand"
date = 2019-12-31
money = "USD_2019"
horizon = "1 a"
[source.contract]
title = "A contract"
grade = "A"
[source.press]
title = "A report"
grade = "C"
[source.guess]
title = "A guess"
grade = "E"
[party.host]
name = "Host"
country = "XA"
rate = "0 %/a"
[party.investor]
name = "Investor"
country = "XB"
rate = "0 %/a"
[leg.roads]
kind = "works"
from = "investor"
to = "host"
value = { value = "80 .. 120 MUSD", source = "press", note = "one report" }
[leg.school]
kind = "works"
from = "investor"
to = "host"
value = { value = "10 MUSD", source = "guess" }
[leg.bridge]
kind = "works"
from = "investor"
to = "host"
value = { value = "50 MUSD", source = "contract" }
D
answers gaps gaps.toml -f csv
expect_out "leg.roads.value,80 … 120 MUSD,C,40,40,20,one report"
expect_out "leg.school.value,10 MUSD ±10 %,E,2,2,2,"
expect_out "leg.bridge.value,50 MUSD ±10 %,A,10,10,1,"
check "by weight, not by swing" [ "$(cut -d, -f1 out | tail -n +2 | tr '\n' ' ')" = "leg.roads.value leg.school.value leg.bridge.value " ]
sed 's/"10 MUSD"/"?"/' gaps.toml >open.toml
answers gaps open.toml
expect_out "leg.school.value"
expect_out "cannot be valued"
answers gaps deals/cholsan-solar.toml -f csv
check "the widest guess first" [ "$(sed -n 2p out | cut -d, -f1)" = leg.solar.worth ]
check "sorted by weight" sh -c "cut -d, -f6 out | tail -n +2 | sort -grc"
answers gaps deals/dushanbe-2.toml
expect_out "±10 %"
expect_out 'assay gaps DEAL -v'
answers gaps deals/cholsan-solar.toml --json
expect_out '"command": "gaps"'
refuses 2 "takes DEAL" gaps
refuses 3 "E010" gaps none.toml
finish
