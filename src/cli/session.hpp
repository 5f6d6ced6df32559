#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "cli/command.hpp"
#include "deal/deal.hpp"
#include "report/paper.hpp"
#include "report/number.hpp"
#include "report/output.hpp"
#include "report/writer.hpp"
#include "study/evaluation.hpp"

namespace assay::cli {

/// What the options ask of a deal. Malformed --set values are diagnostics.
deal::Question question_of(const Options& options, Diagnostics& found);

/// The names of a list with commas: `--out A,B`.
std::vector<std::string> names_in(const std::string& list);

/// A whole number of an option from `least` to `most`; `usual` when it is not given. E923.
std::optional<std::uint64_t> whole_number(const std::string& option, const std::string& text, std::uint64_t usual, std::uint64_t least, std::uint64_t most, Diagnostics& found);

/// The seed of the draws, 1 unless the options say otherwise (rulings 17), and how many threads, as many as the machine has. E923.
std::optional<std::uint64_t> seed_of(const Options& options, Diagnostics& found);
std::optional<std::uint64_t> jobs_of(const Options& options, Diagnostics& found);

/// How many draws an evaluation shows, and from which seed: 20,000 and 1 unless the options say otherwise, no draws with `--draws 0`. False after saying what is wrong.
bool read_draws(const Options& options, study::Wanted& wanted, Streams streams);

/// Reads one deal named on the command line and runs it; all that is wrong is printed. nullptr: `code` says how to end.
std::unique_ptr<study::Evaluation> run_deal(const std::string& path, const Options& options, const study::Wanted& wanted, Streams streams, int& code);

/// Checks the number of positionals; says what is missing.
bool wants(const Options& options, std::size_t least, std::size_t most, std::string_view command, Streams streams);

/// Writes the answer where the options say; exit code.
int deliver(const std::string& text, const Options& options, Streams streams);

/// Writes an answer in parts where the options say: to standard output as they come, to a file that appears when it is whole.
class Parts {
 public:
  /// Nothing when the file cannot be written; said on stderr, `code` says how to end.
  static std::optional<Parts> open(const Options& options, Streams streams, int& code);
  /// False when it cannot be written; said on stderr, and `finish` gives the exit code.
  bool put(const std::string& text);
  int finish();

 private:
  explicit Parts(Streams streams) : streams_(streams) {}
  Streams streams_;
  std::optional<report::Output> file_;
  int code_ = done;
};

/// How figures are written in the format that the options ask for, or as text.
report::Style table_style(const Options& options);
/// Delivers one table in that format.
int deliver_table(const report::Table& table, const std::string& command, const Options& options, Streams streams);

/// A document of tables alone.
report::Paper document_of(std::string title, std::vector<report::Table> tables);
/// A text that is Markdown or LaTeX, and its drawings as files of a folder beside it.
int deliver_with_figures(const std::string& text, const std::string& folder, std::vector<report::PictureFile> pictures, const Options& options, Streams streams);
/// Delivers a document in the format asked for, which has prose (report::is_prose) or is made of one that has by a helper. Drawings that it has stand in it, or for
/// Markdown and LaTeX in files beside it; to standard output these go without.
int deliver_document(const report::Paper& document, const Options& options, Streams streams);

int terminal_width();
bool terminal_is_utf8();
/// Both, for tables as text.
report::WriteOptions terminal_form();

}  // namespace assay::cli
