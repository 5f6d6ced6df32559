#!/usr/bin/env bash
# assay new: every template is a deal with three open values, which can be valued once they are filled in.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
mkdir started && cd started || exit 1

# try TEMPLATE VALUE VALUE VALUE
try() {
  local kind=$1 value
  shift
  answers new "$kind"
  run check "$kind.toml"
  expect_status 0
  expect_out "3 not known yet"
  run gaps "$kind.toml"
  expect_out "Not known yet"
  for value; do sed -i "0,/^[a-z].*\"?\"/{/^[a-z].*\"?\"/s|\"?\"|$value|}" "$kind.toml"; done
  answers check "$kind.toml"
  expect_out "no mistakes;"
  answers evaluate "$kind.toml"
  expect_out "FAIR"
  check "the template's own name is left in it" [ -z "$(grep -l 'NEW' "$kind.toml")" ]
  answers gaps "$kind.toml"
  refuses 5 "is there already" new "$kind"
}
try solar-for-mine '"500 MW"' '"0.5 GUSD"' '{ value = "3 %", of = "TREO" }'
try works-for-mine '"500 MUSD"' '"60 MUSD/a"' '"8500 USD/t"'
try loan-backed-by-output '"800 MUSD"' '"800 MUSD"' '"4 %/a"'
try until-recovered '"200 MUSD"' '"25 MUSD/a"' '"8500 USD/t"'

cp reference/ree-baskets.csv kept.csv
echo "# my own" >>reference/ree-baskets.csv
answers new solar-for-mine -o second.toml
expect_out "kept   reference/ree-baskets.csv"
check "a shared file was overwritten" grep -q "my own" reference/ree-baskets.csv
check "embedded data is that of the deals" cmp -s kept.csv "$project/deals/reference/ree-baskets.csv"
answers new until-recovered -o -
check "-o - wrote a file" [ ! -e - ]
refuses 2 "assay new solar-for-mine" new solar-for-mines
refuses 2 "one of these" new qwertyuiop
refuses 2 "is a .toml file" new works-for-mine -o deal.txt
check "a plan stands without its deal" [ ! -e deal-plan.csv ]
refuses 5 "no/such" new works-for-mine -o no/such/deal.toml
finish
