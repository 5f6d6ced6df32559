#include <filesystem>
#include <sstream>

#include "base/lower_case.hpp"
#include "book/read_workbook.hpp"
#include "book/round_trip.hpp"
#include "cli/session.hpp"

namespace assay::cli {

namespace {

bool is_workbook(const std::string& name) {
  return lower_case(std::filesystem::path(name).extension().string()) == ".xlsx";
}

}  // namespace

int cmd_export(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "export", streams)) return wrong_use;
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  Options where = options;
  where.output = options.inputs;
  if (is_workbook(options.inputs)) {
    Diagnostics found;
    const std::string bytes = book::inputs_workbook(*e, found);
    if (found.has_errors()) return report_trouble(found, streams.err);
    return deliver(bytes, where, streams);
  }
  std::ostringstream text;
  report::writer_named("csv")->write(book::inputs_table(*e), text, {});
  return deliver(text.str(), where, streams);
}

int cmd_import(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "import", streams)) return wrong_use;
  const std::string& deal = options.positionals[0];
  if (options.inputs.empty() || (deal == "-" && options.output.empty())) {
    streams.err << "assay: `import` needs " << (options.inputs.empty() ? "the table of values" : "a file to write, since the deal is standard input") << "\n  fix: "
                << (options.inputs.empty() ? "--inputs inputs.csv" : "-o deal.toml") << '\n';
    return wrong_use;
  }
  int code = done;
  const auto e = run_deal(deal, options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  Diagnostics found;
  const SourcePtr source = is_workbook(options.inputs) ? book::sheet_as_csv(options.inputs, options.inputs, found) : input::read_source(options.inputs, options.inputs, found);
  const auto table = source ? input::parse_csv(source, {"path", "value"}, found) : std::nullopt;
  const auto imported = table && !found.has_errors() ? book::with_inputs(*e, *table, found) : std::nullopt;
  if (!imported) return report_trouble(found, streams.err);
  // The list of changes is the answer, unless the deal itself is.
  std::ostream& said = options.output == "-" ? streams.err : streams.out;
  Options target = options;
  if (target.output.empty()) target.output = deal;
  if (!imported->changes.empty() || target.output != deal) code = deliver(imported->text, target, streams);
  if (code != done) return code;
  for (const book::NewValue& change : imported->changes) said << change.path << ": " << change.before << " -> " << change.after << '\n';
  said << imported->changes.size() << (imported->changes.size() == 1 ? " value changed\n" : " values changed\n");
  return done;
}

}  // namespace assay::cli
