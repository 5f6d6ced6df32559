#include "study/solve_input.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/quantity.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

class InputReader {
 public:
  InputReader(const Evaluation& base, const SolveAsked& asked, SolveResult& result, std::optional<sheet::ParameterId>& parameter, Diagnostics& found)
      : base_(base), asked_(asked), r_(result), parameter_(parameter), found_(found) {}

  bool read_input() {
    const Span where = option_place("--for", asked_.path);
    const sheet::Sheet& sheet = base_.recorded->sheet;
    r_.path = r_.label = asked_.path;
    std::string written;
    if (const auto parameter = sheet.find_parameter(asked_.path)) {
      parameter_ = parameter;
      const sheet::Parameter& p = sheet.parameters()[parameter->value];
      r_.label = p.label;
      written = p.written;
    } else {
      written = written_in_file();
    }
    if (parameter_ && asked_.path.starts_with("schedule.")) {
      found_.error("E604", where, "`" + asked_.path + "` is one share of a schedule, and its shares are 100 % together: none of them moves alone", "vary what the schedule parts out, or compare schedules in scenarios");
      return false;
    }
    std::vector<std::string> known;
    for (const sheet::Parameter& p : sheet.parameters()) known.push_back(p.path);
    const auto in_file = deal::paths_of(*base_.deal->root);
    const bool exists = parameter_ || std::find(in_file.begin(), in_file.end(), asked_.path) != in_file.end();
    if (!exists) {
      known.insert(known.end(), in_file.begin(), in_file.end());
      const std::string meant = nearest(asked_.path, known);
      found_.error("E604", where, "the deal has no input `" + asked_.path + "`" + (base_.has_line(asked_.path) ? ": it is a result" : ""),
                   meant.empty() || meant == asked_.path ? "assay list inputs " + base_.deal->file->shown_name + " shows them" : "--for " + meant);
      return false;
    }
    const QuantityReading reading = parse_quantity(written, base_.deal->money);
    if (reading.quantity) {
      written_ = reading.quantity->numbers;
      r_.unit = reading.quantity->unit;
      r_.unit_written = unit_written_in(written);
    } else if (parameter_) {
      r_.unit = sheet.parameters()[parameter_->value].unit;
      r_.unit_written = r_.unit.text();
    } else {
      found_.error("E604", where, "`" + asked_.path + "` is no number that could be varied", "name an input with a number; what is a choice is put side by side by  assay compare  with scenarios");
      return false;
    }
    r_.is_year = !parameter_ && r_.unit_written.empty();
    r_.base = parameter_ ? r_.unit.from_canonical(sheet.parameters()[parameter_->value].value) : written_.size() == 3 ? written_[1] : written_.front();
    return true;
  }

  /// The text of a value that no cell stands for: a number of years that decides which cells there are.
  std::string written_in_file() const {
    const input::Node* node = base_.deal->root.get();
    std::string rest = asked_.path;
    while (node != nullptr && !rest.empty()) {
      const auto dot = rest.find('.');
      node = node->is_table() ? node->find(rest.substr(0, dot)) : nullptr;
      rest = dot == std::string::npos ? std::string() : rest.substr(dot + 1);
    }
    if (node != nullptr && node->is_table()) node = node->find("value");
    return node == nullptr || node->is_table() ? std::string() : node->text;
  }

  std::optional<Decimal> end_asked(const std::string& option, const std::string& text) {
    const Span where = option_place(option, text);
    const QuantityReading reading = parse_quantity(text, base_.deal->money);
    if (!reading.quantity || reading.quantity->numbers.size() != 1) {
      found_.error("E605", where, "`" + text + "` is no end of a range" + (reading.quantity ? std::string() : ": " + reading.problem), "one number with its unit, such as  " + option + " \"" + r_.base.text() + ' ' + r_.unit_written + '"');
      return std::nullopt;
    }
    const Quantity& q = *reading.quantity;
    if (q.numbers.front().is_zero() && q.unit.text().empty()) return Decimal(0);
    if (!q.unit.without_labels().same_dimension(r_.unit.without_labels())) {
      found_.error("E602", where, "`" + text + "` is " + q.unit.words() + ", and `" + asked_.path + "` is " + r_.unit.words(), "a value in " + (r_.unit_written.empty() ? std::string("plain numbers") : r_.unit_written));
      return std::nullopt;
    }
    return r_.unit.from_canonical(q.unit.to_canonical(q.numbers.front()));
  }

  /// The ends that [fairness] vary gives this input, if it does.
  bool range_bargained_over(std::optional<Decimal>& from, std::optional<Decimal>& to) const {
    for (const deal::VariedTerm& term : base_.deal->fairness.vary) {
      if (term.path != asked_.path || !term.from || !term.to) continue;
      from = r_.unit.from_canonical(term.from->value);
      to = r_.unit.from_canonical(term.to->value);
      return true;
    }
    return false;
  }

  bool read_range() {
    const Span where = option_place("--for", asked_.path);
    r_.range_is = "as asked for";
    std::optional<Decimal> from, to;
    if (written_.size() > 1) {
      from = written_.front();
      to = written_.back();
    } else if (!r_.base.is_zero()) {
      from = r_.base.is_positive() ? r_.base / Decimal(4) : r_.base * Decimal(4);
      to = r_.base.is_positive() ? r_.base * Decimal(4) : r_.base / Decimal(4);
      // A share is at most all of it.
      if (r_.unit.without_labels().same_dimension(unit_of("%")) && r_.unit.to_canonical(abs(r_.base)) <= Decimal(1)) *to = min(*to, r_.unit.from_canonical(Decimal(1)));
    }
    const bool bargained = range_bargained_over(from, to);
    if (asked_.from.empty() || asked_.to.empty()) {
      r_.range_is = bargained ? "the range that the deal's [fairness] vary gives it" : written_.size() > 1 ? "the range that the deal file gives it" : "from a quarter of its value to four times: the deal file gives it no range";
      if (!from) {
        found_.error("E606", where, "`" + asked_.path + "` is 0 and has no range: there is none to take", "say both  --from  and  --to");
        return false;
      }
    }
    if (!asked_.from.empty() && !(from = end_asked("--from", asked_.from))) return false;
    if (!asked_.to.empty() && !(to = end_asked("--to", asked_.to))) return false;
    if (asked_.from.empty() != asked_.to.empty()) r_.range_is = "one end as asked for, the other from the deal file";
    r_.from = *from;
    r_.to = *to;
    if (r_.from >= r_.to) {
      found_.error("E605", option_place(asked_.from.empty() ? "--to" : "--from", asked_.from.empty() ? asked_.to : asked_.from), "from " + with_unit(r_, r_.from) + " to " + with_unit(r_, r_.to) + " there is nothing", "the lower end first, and an upper end above it");
      return false;
    }
    if (r_.base < r_.from || r_.to < r_.base)
      r_.warnings.warning("W590", option_place(asked_.from.empty() ? "--to" : "--from", asked_.from.empty() ? asked_.to : asked_.from),
                          "the range from " + with_unit(r_, r_.from) + " to " + with_unit(r_, r_.to) + " leaves out the deal's own value, " + with_unit(r_, r_.base), "widen it, unless that is meant");
    return true;
  }

 private:
  const Evaluation& base_;
  const SolveAsked& asked_;
  SolveResult& r_;
  std::optional<sheet::ParameterId>& parameter_;
  Diagnostics& found_;
  std::vector<Decimal> written_;
};

}  // namespace

Span option_place(const std::string& option, const std::string& text) {
  Span span;
  span.source = std::make_shared<SourceText>(SourceText{option, text});
  span.line = span.end_line = 1;
  span.column = 1;
  span.end_column = static_cast<int>(text.size()) + 1;
  return span;
}

std::string with_unit(const SolveResult& result, const Decimal& value) { return value.text() + (result.unit_written.empty() ? "" : " ") + result.unit_written; }

bool read_input(const Evaluation& base, const SolveAsked& asked, SolveResult& result, std::optional<sheet::ParameterId>& parameter, Diagnostics& found) {
  InputReader reader(base, asked, result, parameter, found);
  return reader.read_input() && reader.read_range();
}

}  // namespace assay::study
