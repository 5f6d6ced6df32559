#include "study/given_draws.hpp"

#include <algorithm>
#include <set>

#include "base/nearest.hpp"
#include "base/quantity.hpp"
#include "base/short_hash.hpp"
#include "study/same_recording.hpp"

namespace assay::study {
namespace {

constexpr const char* heads = "an input, as  assay list inputs DEAL  names it, or one period of a price:  leg.mine.grade [%],  price.copper.Cu@2025 [USD/kg]";

bool is_a_rate(const sheet::Parameter& p) {
  const bool ranged = p.low && p.high && *p.low != *p.high;
  return p.path == "fairness.neutral_rate" || (p.path.starts_with("party.") && p.path.ends_with(".rate")) || (ranged && !p.distribution.drawn());
}

class Reader {
 public:
  Reader(const input::CsvTable& table, const Evaluation& e, Diagnostics& found) : table_(table), e_(e), found_(found) {}

  std::optional<GivenDraws> read() {
    given_.draws = table_.rows.size();
    given_.how = "given by " + table_.source->name + " (" + short_hash({table_.source->text}) + "), all else held at its base case";
    for (std::size_t c = 0; c < table_.header.size(); ++c)
      if (table_.header[c].text != "draw") read_column(c);
    if (found_.has_errors()) return std::nullopt;
    const Span start = table_.header.empty() ? Span{} : table_.header.front().where;
    if (given_.columns.empty()) found_.error("E716", start, "no column of draws: nothing would be drawn", heads);
    else if (given_.draws == 0) found_.error("E716", start, "no draw: the table has a header and no row", "a row for each draw");
    if (found_.has_errors()) return std::nullopt;
    std::stable_partition(given_.columns.begin(), given_.columns.end(), [](const GivenDraws::Column& column) { return column.input.has_value(); });
    given_.inputs = static_cast<std::size_t>(std::count_if(given_.columns.begin(), given_.columns.end(), [](const GivenDraws::Column& column) { return column.input.has_value(); }));
    return std::move(given_);
  }

 private:
  void read_column(std::size_t c) {
    const input::CsvCell& head = table_.header[c];
    std::string name = head.text, unit_text;
    if (const auto open = name.rfind(" ["); open != std::string::npos && name.ends_with(']')) {
      unit_text = name.substr(open + 2, name.size() - open - 3);
      name = name.substr(0, open);
    }
    GivenDraws::Column column{.name = name, .input = {}, .line = {}, .period = 0, .values = {}};
    std::optional<Unit> kind = find(column, head.where);
    if (!kind) return;
    if (!names_.insert(name).second) {
      found_.error("E712", head.where, "`" + name + "` has a column already", "one column for each input");
      return;
    }
    std::optional<Unit> stated;
    if (!unit_text.empty()) {
      const QuantityReading reading = parse_quantity("1 " + unit_text, e_.deal->money);
      if (!reading.quantity) {
        found_.error("E713", head.where, "`" + unit_text + "` is no unit: " + reading.problem, reading.fix);
        return;
      }
      stated = reading.quantity->unit;
      if (!fits(*stated, *kind, head.where)) return;
    }
    for (const input::CsvRow& row : table_.rows) column.values.push_back(value_of(row[c], stated, *kind));
    given_.columns.push_back(std::move(column));
  }

  /// The unit of what the head names; nothing when it names nothing that can be given.
  std::optional<Unit> find(GivenDraws::Column& column, const Span& where) {
    const sheet::Sheet& sheet = e_.recorded->sheet;
    if (const auto input = sheet.find_parameter(column.name)) {
      const sheet::Parameter& p = sheet.parameters()[input->value];
      const bool searched = std::any_of(e_.searches.begin(), e_.searches.end(), [&](const SearchResult& search) { return search.path == p.path; });
      const bool settled = std::any_of(e_.alternatives.begin(), e_.alternatives.end(), [&](const AlternativeResult& one) { return one.input == *input; });
      const char* const why = is_a_rate(p) ? "is a rate, which no draw moves" : searched || settled ? "is worked out by the program" : !keeps_recording(e_, *input) ? "decides how the deal is recorded" : nullptr;
      if (why != nullptr) {
        found_.error("E715", where, "`" + column.name + "` " + why, "assay sweep DEAL \"" + column.name + "=...\" puts its values side by side");
        return std::nullopt;
      }
      column.input = *input;
      return p.unit;
    }
    const auto at = column.name.find('@');
    const auto line = column.name.starts_with("price.") ? sheet.find_line(column.name.substr(0, at)) : std::nullopt;
    const auto period = at == std::string::npos ? std::nullopt : sheet.calendar().find(column.name.substr(at + 1));
    if (line && period) {
      column.line = column.name.substr(0, at);
      column.period = period->index;
      return line->unit();
    }
    std::vector<std::string> names;
    for (const sheet::Parameter& p : sheet.parameters()) names.push_back(p.path);
    const std::string meant = nearest(column.name, names);
    found_.error("E712", where,
                 line ? "`" + column.name + "` is a price of every period: a draw gives it period by period, " + sheet.calendar().span_text()
                      : "`" + column.name + "` is no input of the deal" + (sheet.find_line(column.name.substr(0, at)) ? ": it is a result" : ""),
                 line ? column.line + column.name.substr(0, at) + "@" + sheet.calendar().label(sheet.calendar().period(0)) : meant.empty() ? heads : meant);
    return std::nullopt;
  }

  bool fits(const Unit& unit, const Unit& kind, const Span& where) {
    if (unit.without_labels().same_dimension(kind.without_labels())) return true;
    const std::string is = unit.text().empty() ? "a bare number" : unit.text();
    found_.error("E713", where, is + " is not the unit of this input, which is " + kind.words(), kind.text().empty() ? "a bare number" : "the unit in the head:  NAME [" + kind.text() + "]");
    return false;
  }

  Decimal value_of(const input::CsvCell& cell, const std::optional<Unit>& stated, const Unit& kind) {
    const QuantityReading reading = parse_quantity(cell.text, e_.deal->money);
    const bool bare = reading.quantity && reading.quantity->unit.text().empty();
    if (!reading.quantity || reading.quantity->numbers.size() != 1 || (stated && !bare)) {
      found_.error("E714", cell.where, cell.text.empty() ? "a draw without a value: every cell is one number" : "`" + cell.text + "` is not one number" + (stated && reading.quantity && !bare ? ": the unit stands in the head" : ""), "one number, such as  12.5");
      return 0;
    }
    const Unit& unit = stated ? *stated : reading.quantity->unit;
    return stated || fits(unit, kind, cell.where) ? unit.to_canonical(reading.quantity->numbers.front()) : Decimal(0);
  }

  const input::CsvTable& table_;
  const Evaluation& e_;
  Diagnostics& found_;
  GivenDraws given_;
  std::set<std::string> names_;
};

}  // namespace

std::optional<GivenDraws> read_given_draws(const input::CsvTable& table, const Evaluation& e, Diagnostics& found) { return Reader(table, e, found).read(); }

}  // namespace assay::study
