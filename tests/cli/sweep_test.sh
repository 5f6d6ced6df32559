#!/usr/bin/env bash
# Grids over any number of inputs, in every format; what is written point by point is what is held for a table.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

deal=deals/cholsan-solar.toml
axes=("leg.mine.grade=1 .. 4 %/3 log" "price.ree.scale=50, 200 %" "leg.solar.life=20, 30 a")
answers sweep $deal "${axes[@]}" --out host.surplus,investor.irr,leg.mine.product@2030 -f csv
check "12 points and a head" [ "$(wc -l <out)" = 13 ]
check "the head" [ "$(head -1 out)" = 'leg.mine.grade [%],price.ree.scale [%],leg.solar.life [a],host.surplus [MUSD_2019],investor.irr [%/a],leg.mine.product@2030 [t TREO]' ]
check "the first axis varies fastest" [ "$(cut -d, -f1-3 out | sed -n 2,5p | tr '\n' ' ')" = "1,50,20 2,50,20 4,50,20 1,200,20 " ]
answers sweep $deal "${axes[@]}" --out host.surplus -f jsonl
check "an object a line" [ "$(grep -c '^{"leg.mine.grade":{' out)" = 12 ]
cp out by_lines
run sweep $deal "${axes[@]}" --out host.surplus -o grid.jsonl
expect_status 0
check "the same bytes in a file" cmp -s by_lines grid.jsonl
answers sweep $deal "${axes[@]}" --out host.surplus
expect_out "host.surplus [MUSD_2019] at leg.solar.life = 20 a"
expect_out "host.surplus [MUSD_2019] at leg.solar.life = 30 a"

# A point is the evaluation of the deal with its values.
answers evaluate $deal --set leg.mine.grade="2 %" --set price.ree.scale="200 %" --set leg.solar.life="30 a" --json
wanted=$(sed -n '/"id": "host"/,$p' out | grep -A3 '"net_gain"' | grep -o '"value": [-0-9.e+]*' | head -1)
answers sweep $deal "leg.mine.grade=2 %" "price.ree.scale=200 %" "leg.solar.life=30 a" --out host.surplus --json
check "a point is its evaluation: $wanted" grep -qF -- "$wanted" out

# A grid that is refused half way leaves no file; the disk's trouble is 5.
run sweep base.toml "leg.road.value=400, 500 MUSD" "leg.road.worth=80, -10 %" -o grid.csv
expect_status 2
check "no file of half a grid" [ ! -e grid.csv ]
run sweep base.toml "leg.road.value=400, 500 MUSD" -o none/grid.csv
expect_status 5
run sweep base.toml "leg.road.value=400 .. 500 MUSD/1000" -f csv
expect_status 0
check "a thousand points" [ "$(wc -l <out)" = 1001 ]
finish
