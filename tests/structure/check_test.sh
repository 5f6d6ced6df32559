#!/usr/bin/env bash
# Shows that each rule of check.sh passes a sound little project and stops one with a breach in it, at the right place.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

sound_project() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree"/src/{base,input,model/law,deal} "$tree/tests" "$tree/docs" "$tree/build/anything"
  cd "$tree"
  cat >src/CMakeLists.txt <<'CMAKE'
assay_room(base)
assay_room(input     USES base LINKS toml)  # a remark with (brackets)
assay_room(model/law USES input
                          base)
assay_room(deal      USES model/law input)
target_link_libraries(assay PRIVATE assay_model_law flags)
CMAKE
  echo '#pragma once' >src/base/unit.hpp
  echo '#include <toml++/toml.h>' >src/input/document.cpp
  printf '#include <vector>\n#include "base/unit.hpp"\n' >src/model/law/rules.hpp
  echo '#include "model/law/rules.hpp"' >src/deal/deal.cpp
  echo '#include "model/law/rules.hpp"' >src/main.cpp
  { echo '// Long because it is one table.' && printf '//%.0s\n' {1..450}; } >src/base/table.cpp
  echo 'See https://example.org/work/page and 5 USD/t; the option -ffast''-math is never used.' >docs/guide.md
  touch CMakeLists.txt CMakePresets.json README.md CHANGELOG.md assay
}

# refuses RULE PLACE: the project as it stands breaks RULE, and the report starts with PLACE.
refuses() {
  local status=0 output
  output=$(bash "$here/check.sh" "$tree" "$1" 2>&1) || status=$?
  output=${output#./}
  if [ "$status" != 1 ] || [[ $output != "$2"* ]]; then
    printf 'rule %s: wanted a breach at %s, got status %d and:\n%s\n' "$1" "$2" "$status" "$output"
    failures=$((failures + 1))
  fi
  sound_project
}

rules="up_includes tomlpp_once xlsxwriter_once own_header_first rooms long_files top_level strict_floats machine_paths"
sound_project
for rule in $rules; do
  bash "$here/check.sh" "$tree" "$rule" || { echo "rule $rule: a sound project does not pass"; failures=$((failures + 1)); }
done

echo '#include "../input/document.hpp"' >>src/base/unit.hpp
refuses up_includes src/base/unit.hpp:2:
echo '# include "toml++/toml.h"' >>src/deal/deal.cpp
refuses tomlpp_once src/deal/deal.cpp:2:
echo '#include <toml.hpp>' >tests/deal_test.cpp
refuses tomlpp_once tests/deal_test.cpp:1:
echo '#include <xlsxwriter/worksheet.h>' >>src/deal/deal.cpp
refuses xlsxwriter_once src/deal/deal.cpp:2:
printf '#include <string>\n#include "base/unit.hpp"\n' >src/base/unit.cpp
refuses own_header_first src/base/unit.cpp:1:
echo '#include "deal/deal.hpp"' >>src/base/unit.hpp  # against the floors
refuses rooms src/base/unit.hpp:2:
echo '#include <base/unit.hpp>' >>src/deal/deal.cpp  # reached through model/law, not named
refuses rooms src/deal/deal.cpp:2:
echo '#include "base/unit.hpp"' >>src/main.cpp
refuses rooms src/main.cpp:2:
echo '#include "rules.hpp"' >src/model/law/rules.cpp
refuses rooms src/model/law/rules.cpp:1:
mkdir src/stray && echo '//' >src/stray/a.cpp
refuses rooms src/stray/a.cpp:1:
sed -i 's/^assay_room(base)/assay_room(base USES deal)/' src/CMakeLists.txt  # a lower row
refuses rooms src/CMakeLists.txt:1:
sed -i 1d src/base/table.cpp
refuses long_files src/base/table.cpp:1:
echo note >notes.txt
refuses top_level notes.txt:1:
echo 'add_compile_options(-ffast''-math)' >>src/CMakeLists.txt
refuses strict_floats src/CMakeLists.txt:7:
echo '#pragma STDC FP_CON''TRACT ON' >>src/base/unit.hpp
refuses strict_floats src/base/unit.hpp:2:
printf 'seen in /%s/deal.toml\n' tmp >>docs/guide.md
refuses machine_paths docs/guide.md:2:
printf 'g++ -I/%s/main/src\n' work >>docs/guide.md
refuses machine_paths docs/guide.md:2:

[ "$failures" = 0 ]
