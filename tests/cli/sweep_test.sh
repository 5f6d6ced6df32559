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

# Any number of threads gives the same bytes; what Ctrl-C cut short is finished by a later run, to the same bytes as one that was never cut short.
grid=($deal "leg.mine.grade=1 .. 4 %/600" "price.ree.scale=50 .. 200 %/20" --out host.surplus)
for format in csv; do
  run sweep "${grid[@]}" -o whole.$format -j 1
  expect_status 0
  run sweep "${grid[@]}" -o threads.$format -j 3
  expect_status 0
  check "three threads give other bytes" cmp -s whole.$format threads.$format
  for seconds in 0.7 1.5 3 6; do # a loaded machine takes longer to begin
    rm -f cut.$format cut.$format.resume
    said="assay sweep, Ctrl-C after $seconds s"
    timeout --foreground --preserve-status -s INT $seconds "$assay" sweep "${grid[@]}" -o cut.$format -j 2 >out 2>err </dev/null
    status=$?
    [ ! -e cut.$format.resume ] || break
  done
  expect_status 130
  expect_err "of 12000 points are done"
  check "what is done is kept" [ -s cut.$format ]
  check "and is less than all" [ "$(stat -c %s cut.$format)" -lt "$(stat -c %s whole.$format)" ]
  check "from the first byte on" cmp -s -n "$(stat -c %s cut.$format)" cut.$format whole.$format
  cp cut.$format changed.$format
  cp cut.$format.resume changed.$format.resume
  refuses 3 "E719" sweep "${grid[@]}" --set leg.mine.recovery="50 %" -o cut.$format --resume
  expect_err "left by another run"
  refuses 3 "E719" sweep "${grid[@]:0:3}" -o cut.$format --resume
  printf x >>changed.$format
  refuses 3 "other bytes" sweep "${grid[@]}" -o changed.$format --resume
  run sweep "${grid[@]}" -o cut.$format --resume -j 1
  expect_status 0
  check "the same bytes as without a break" cmp -s cut.$format whole.$format
  check "nothing is left to go on with" [ ! -e cut.$format.resume ]
  refuses 3 "E718" sweep "${grid[@]}" -o cut.$format --resume
done
answers sweep $deal "leg.mine.grade=1 .. 4 %/100" "price.ree.scale=50, 200 %" --json -j 1
cp out one
answers sweep $deal "leg.mine.grade=1 .. 4 %/100" "price.ree.scale=50, 200 %" --json -j 2
check "two threads give other bytes" cmp -s out one
refuses 2 "none is named" sweep "${grid[@]}" -f csv --resume

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
