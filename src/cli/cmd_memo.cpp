#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <variant>

#include "book/workbook.hpp"
#include "cli/session.hpp"
#include "figure/figure.hpp"
#include "input/document.hpp"
#include "report/beside.hpp"
#include "report/explanations.hpp"
#include "report/helper.hpp"
#include "report/memo.hpp"
#include "report/words.hpp"

namespace assay::cli {

namespace {

int deliver_workbook(const study::Evaluation& e, const Options& options, Streams streams) {
  Diagnostics found;
  const std::string bytes = book::workbook(e, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  return deliver(bytes, options, streams);
}

/// The figures of a kind, for {{F2}}.
report::Drawer drawer_of(const study::Evaluation& e) {
  return [&e](const std::string& id, std::string& why) {
    const figure::Kind* kind = figure::kind_named(id);
    if (kind == nullptr) {
      why = "there are F1 to F" + std::to_string(figure::kinds().size());
      return std::vector<report::Picture>();
    }
    figure::Drawn drawn = kind->draw(e);
    why = drawn.why_none;
    return std::move(drawn.pictures);
  };
}

/// An analyst's own memo, its marks filled.
int deliver_words(const study::Evaluation& e, const Options& options, Streams streams) {
  Diagnostics found;
  const auto file = input::read_source(options.words, options.words, found);
  auto words = file ? report::fill_words(e, report::memo_tables(e), drawer_of(e), file, found) : std::nullopt;
  if (!words) return report_trouble(found, streams.err);
  const std::string format = options.format_or("md"), folder = report::folder_beside(options.output);
  const bool drawn = std::any_of(words->parts.begin(), words->parts.end(), [](const auto& part) { return std::holds_alternative<report::Picture>(part); });
  if (drawn && folder.empty() && (format == "md" || format == "tex")) {
    streams.err << "assay: the figures of a ." << format << " memo are files beside it, and standard output is no file\n  fix: -o memo." << format << '\n';
    return wrong_use;
  }
  if (format == "md") {
    const auto pictures = report::as_files(*words, folder, ".svg");
    return pictures.empty() ? deliver(report::as_markdown(*words), options, streams) : deliver_with_figures(report::as_markdown(*words), folder, pictures, options, streams);
  }
  report::Paper paper = report::as_paper(*words, e.deal->title);
  if (format == "html") report::add_explanations(paper, e);
  return deliver_document(paper, options, streams);
}

}  // namespace

int cmd_memo(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "memo", streams)) return wrong_use;
  int code = done;
  const bool workbook = options.format == "xlsx";
  if ((workbook || report::helper_for(options.format) != nullptr) && options.output.empty() && isatty(STDOUT_FILENO) != 0) {
    streams.err << "assay: " << options.format << " is no text for a terminal\n  fix: -o memo." << options.format << '\n';
    return wrong_use;
  }
  if (workbook && !(options.tables.empty() && options.words.empty())) {
    const char* option = options.tables.empty() ? "--words" : "--tables";
    streams.err << "assay: " << option << " is for memos of text; a workbook has sheets of its own\n  fix: leave out " << option << '\n';
    return wrong_use;
  }
  study::Wanted wanted{.drivers = true, .readings = true, .scenarios = true, .levers = true};
  if (!read_draws(options, wanted, streams)) return wrong_use;
  const auto e = run_deal(options.positionals[0], options, wanted, streams, code);
  if (!e) return code;
  if (workbook) return deliver_workbook(*e, options, streams);
  std::vector<std::string> tables;
  std::stringstream parts(options.tables);
  for (std::string part; std::getline(parts, part, ',');)
    if (!part.empty()) tables.push_back(part);
  Diagnostics found;
  if (!options.words.empty()) {
    if (!tables.empty()) {
      streams.err << "assay: --words has its own places for tables; --tables chooses those of the built-in memo\n  fix: one of the two\n";
      return wrong_use;
    }
    return deliver_words(*e, options, streams);
  }
  report::Paper memo = report::memo(*e, tables, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  const bool has_place = options.format_or("md") == "html" || report::helper_for(options.format) != nullptr || !report::folder_beside(options.output).empty();
  if (has_place) figure::add_pictures(memo, *e);
  if (options.format_or("md") == "html") report::add_explanations(memo, *e);
  return deliver_document(memo, options, streams);
}

}  // namespace assay::cli
