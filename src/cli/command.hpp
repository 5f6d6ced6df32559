#pragma once
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace assay::cli {

enum Exit { done = 0, bug = 1, wrong_use = 2, wrong_deal = 3, no_answer = 4, file_trouble = 5, not_fair = 10, not_lawful = 11, cannot_tell = 12, interrupted = 130 };

/// What each exit status means, for help and the manual.
struct ExitStatus {
  Exit code;
  std::string_view about;
};
std::span<const ExitStatus> exit_statuses();

/// What was written on the command line.
struct Options {
  std::vector<std::string> positionals;
  std::vector<std::string> sets;
  std::string scenario, reading, output, format, out, tables, words, figures;
  std::vector<std::string> scenarios, readings;
  std::string inputs;
  std::string year, draws, seed, jobs, keep, mode, method, draws_file, rules;
  std::string column, series, from, to, process, until;
  /// Every --for, with the --from and --to that stand behind it; those before any are `from` and `to`.
  struct Varied {
    std::string path, from, to;
  };
  std::vector<Varied> vary;
  std::vector<std::string> where;
  bool json = false, quiet = false, verbose = false, verdict_exit = false, expect = false, strict = false, all = false, decimal = false, resume = false, help = false;
  std::string color = "auto";
  std::string format_or(std::string_view usual) const { return json ? "json" : format.empty() ? std::string(usual) : format; }
};

/// Where a command writes: the answer (or the file named by -o), and messages.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

/// One option of the program; a command names those it takes. One table for the parser, help and documentation.
struct OptionSpec {
  std::string_view name;    ///< "-o,--output"
  std::string_view value;   ///< "FILE"; "" for a flag
  std::string_view about;
};

struct Command {
  std::string_view name;
  std::string_view group;      ///< "Look at a deal"
  std::string_view usage;      ///< "DEAL"
  std::string_view summary;
  std::string_view options;    ///< names of its options, separated by blanks
  std::string_view formats;    ///< "text json csv"; the first is the usual one; "": there is nothing to choose
  std::string_view examples;   ///< lines
  int (*run)(const Options&, Streams);
};

std::span<const Command> commands();
const Command* find_command(std::string_view name);
std::span<const OptionSpec> all_options();

int cmd_evaluate(const Options&, Streams);
int cmd_explain(const Options&, Streams);
int cmd_compare(const Options&, Streams);
int cmd_terms(const Options&, Streams);
int cmd_check(const Options&, Streams);
int cmd_sweep(const Options&, Streams);
int cmd_tornado(const Options&, Streams);
int cmd_sensitivity(const Options&, Streams);
int cmd_discover(const Options&, Streams);
int cmd_gaps(const Options&, Streams);
int cmd_solve(const Options&, Streams);
int cmd_prices(const Options&, Streams);
int cmd_simulate(const Options&, Streams);
int cmd_fit(const Options&, Streams);
int cmd_memo(const Options&, Streams);
int cmd_figure(const Options&, Streams);
int cmd_export(const Options&, Streams);
int cmd_import(const Options&, Streams);
int cmd_list(const Options&, Streams);
int cmd_help(const Options&, Streams);
int cmd_completion(const Options&, Streams);
int cmd_man(const Options&, Streams);
int cmd_new(const Options&, Streams);
int cmd_schema(const Options&, Streams);

/// The text of `assay --help` and of `assay help COMMAND`.
std::string overview();
std::string help_of(const Command& command);

/// Prints messages and gives the exit code they mean: 2 when a path or name of the command line is wrong, 5 when a file
/// cannot be written, 3 otherwise; 0 when there are only warnings.
int report_trouble(const Diagnostics& found, std::ostream& err);

}  // namespace assay::cli
