#include <sstream>

#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/paragraph.hpp"
#include "report/solve_table.hpp"
#include "report/writer.hpp"
#include "study/solve.hpp"

namespace assay::cli {

int cmd_solve(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "solve", streams)) return wrong_use;
  if (options.vary.empty() || options.until.empty()) {
    streams.err << "assay: solve needs to know which input may change and until when: " << (options.vary.empty() ? "--for" : "--until") << " is missing\n"
                << "  fix: assay solve " << options.positionals[0] << " --for leg.mine.grade --until \"equal gains\"\n";
    return wrong_use;
  }
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(options.positionals[0], found);
  const auto result = file ? study::solve(file, question, {options.vary, options.from, options.to, options.until}, found) : std::nullopt;
  if (!result) return report_trouble(found, streams.err);
  report_trouble(result->warnings, streams.err);

  const report::Style style = table_style(options);
  const std::string money = result->money;
  const std::string format = options.format_or("text"), answer = report::solve_answer(*result, style);
  report::Table table = report::solve_table(*result, money, style);
  std::ostringstream text;
  if (format == "json" || format == "csv") {
    if (format == "json") {
      table.notes.insert(table.notes.begin(), answer);
      text << report::table_json(table, "solve");
    } else {
      report::write_csv(table, text, {});
    }
  } else if (report::is_prose(format)) {
    const report::Paper document{.title = table.title, .blocks = {report::paragraph_block(answer), report::table_block(table)}};
    text << report::written(document, *report::writer_named(format));
  } else {
    const auto form = terminal_form();
    text << report::paragraph(form.ascii ? report::to_ascii(answer) : answer, form.width) << '\n';
    report::write_text(table, text, form);
  }
  const int delivered = deliver(text.str(), options, streams);
  return delivered != done ? delivered : result->answered() ? done : no_answer;
}

}  // namespace assay::cli
