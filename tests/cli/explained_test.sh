#!/usr/bin/env bash
# memo.html of every shipped deal: each number in a table tells how it was made. Where one need not, explained.py names the column and why.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
for deal in deals/*.toml; do
  run memo "$deal" --draws 256 -o "$(basename "$deal" .toml).html"
  expect_status 0
done
python3 "$project/tests/cli/explained.py" ./*.html >said_of_pages
result=$?
cat said_of_pages
check "every number of every page is explained" [ $result = 0 ]
# What they say is so: the command at an explanation's end gives its number again.
check "commands of explanations give their numbers" python3 "$project/tests/cli/explained_again.py" "$assay" cholsan-solar.html ghana-sinohydro-2018.html
# The look can fail: a number without its explanation, and a link that leads nowhere, are found.
sed '0,/<td class="n"><a class="figure" href="[^"]*">\([^<]*\)<\/a>/s//<td class="n">\1/' niger-2024.html >bare.html
check "a bare number is found" sh -c "! cmp -s bare.html niger-2024.html && ! python3 '$project/tests/cli/explained.py' bare.html"
sed '0,/href="#x-[^"]*"/s//href="#x-nowhere"/' niger-2024.html >astray.html
check "a link to nothing is found" sh -c "! python3 '$project/tests/cli/explained.py' astray.html"
finish
