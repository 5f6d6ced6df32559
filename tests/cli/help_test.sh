#!/usr/bin/env bash
# Help, version, and what happens to commands and options that do not exist.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
commands=$(sed -nE 's/^ *Command\{"([a-z]+)".*/\1/p' "$project/src/cli/commands.cpp")
check "commands were found in the table" [ "$(wc -w <<<"$commands")" -ge 8 ]

answers --help
cp out overview
expect_out "assay never connects to a network"
for command in $commands; do check "the overview does not name $command" grep -qE "^  $command( |$)" out; done
check "the overview is wider than 80 columns" [ "$(wc -L <out)" -le 80 ]
answers -h
check "-h and --help differ" cmp -s out overview
answers help
check "help and --help differ" cmp -s out overview
run
expect_status 2
expect_quiet_stdout
check "without arguments the overview goes to stderr" cmp -s err overview

version=$(sed -nE 's/^project\(assay VERSION ([0-9.]+).*/\1/p' "$project/CMakeLists.txt")
answers --version
check "the version is not that of CMakeLists.txt" [ "$(cat out)" = "assay $version" ]
answers -V

for command in $commands; do
  answers help "$command"
  cp out help_of
  expect_out "Usage:  assay $command"
  answers "$command" --help
  check "help $command and $command --help differ" cmp -s out help_of
  refuses 2 "has no option --colour-of-ink" "$command" --colour-of-ink
done
answers help mine
expect_out "tonnage"
answers help party
expect_out "country"
answers help E101
refuses 2 "assay help mine" help mines

refuses 2 "assay evaluate" evalute base.toml
refuses 2 "there is no command" frobnicate
refuses 2 "assay evaluate base.toml" base.toml
refuses 2 "write  --scenario" evaluate base.toml --scenaro big
refuses 2 "write  --set" evaluate base.toml --sett leg.road.value=1
refuses 2 "something is missing" evaluate
refuses 2 "too much" evaluate base.toml mine.toml
refuses 2 "has no option -x" evaluate base.toml -x
refuses 2 "fix:" evaluate base.toml --scenario
finish
