#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/nearest.hpp"
#include "model/law/law.hpp"

namespace assay::model::law {
namespace {

template <class Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

const Words<Direction> directions{{"export-from", Direction::export_from},
                                  {"import-into", Direction::import_into},
                                  {"activity", Direction::activity}};
const Words<Result> results{{"barred", Result::barred},
                            {"needs-leave", Result::needs_leave},
                            {"to-check", Result::to_check},
                            {"due-diligence", Result::due_diligence}};
const Words<Bound> bounds{
    {"all", Bound::all}, {"CN", Bound::cn}, {"US", Bound::us}, {"EU", Bound::eu}, {"any-person", Bound::any_person}};
const Words<Certainty> certainties{
    {"read", Certainty::read}, {"agrees", Certainty::agrees}, {"recalled", Certainty::recalled}};
const Words<bool> yes_no{{"yes", true}, {"no", false}};
const Words<std::string_view> grades{{"A", "A"}, {"B", "B"}, {"C", "C"}, {"D", "D"}, {"E", "E"}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_tag(std::string_view text) {
  return !text.empty() && is_lower(text.front()) && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}
bool is_tag_or_any(std::string_view text) { return text == "*" || is_tag(text); }
bool is_hs(std::string_view text) {
  return text.size() >= 2 && text.size() <= 10 && std::all_of(text.begin(), text.end(), is_digit);
}
bool is_country(std::string_view text) {
  return text == "*" ||
         (text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Reads the cells of one row and remembers whether all of them were good.
class Row {
 public:
  Row(const input::CsvTable& table, const std::vector<input::CsvCell>& cells, Diagnostics& found)
      : table_(table), cells_(cells), found_(found) {}

  bool good() const { return good_; }
  Span place(std::string_view column) const {
    const auto at = table_.column(column);
    return at ? cells_[*at].where : Span{table_.source, 1, 1, 1, 1};
  }
  Diagnostic& error(std::string code, std::string_view column, std::string message, std::string fix) {
    good_ = false;
    return found_.error(std::move(code), place(column), std::move(message), std::move(fix));
  }

  std::string text(std::string_view column) const {
    const input::CsvCell* cell = table_.cell(cells_, column);
    return cell ? cell->text : std::string();
  }
  std::string required(std::string_view column, std::string_view example) {
    std::string value = text(column);
    if (value.empty())
      error("E701", column, "`" + std::string(column) + "` is empty, and every rule needs one",
            "for example  " + std::string(example));
    return value;
  }

  std::optional<Date> date(std::string_view column, const std::string& value) {
    if (value.empty()) return {};
    const auto read = parse_date(value);
    if (!read)
      error("E702", column, "`" + value + "` is not a day of the calendar",
            "year, month, day, for example  2017-09-11");
    return read;
  }

  template <class Value>
  Value one_of(std::string_view column, const Words<Value>& words, Value otherwise) {
    const std::string value = required(column, words.front().first);
    if (value.empty()) return otherwise;
    return one_of(column, value, words, otherwise);
  }
  template <class Value>
  Value one_of(std::string_view column, const std::string& value, const Words<Value>& words, Value otherwise) {
    std::vector<std::string> known;
    for (const auto& [name, meaning] : words) {
      if (value == name) return meaning;
      known.emplace_back(name);
    }
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    const std::string near = nearest(value, known);
    error("E704", column, "`" + value + "` is not a word for `" + std::string(column) + "`",
          near.empty() ? "one of  " + list : "write  " + near + "   (one of " + list + ")");
    return otherwise;
  }

  /// Parts between semicolons; each must pass `valid`.
  std::vector<std::string> list(std::string_view column, bool (*valid)(std::string_view), std::string code,
                                std::string_view what, std::string_view example) {
    const std::string all = text(column);
    std::vector<std::string> parts;
    if (all.empty()) return parts;
    std::string_view rest = all;
    while (true) {
      const auto end = rest.find(';');
      const std::string part(trimmed(rest.substr(0, end)));
      if (valid(part))
        parts.push_back(part);
      else
        error(code, column,
              part.empty() ? "an empty part between semicolons in `" + std::string(column) + "`"
                           : "`" + part + "` is not " + std::string(what),
              "for example  " + std::string(example));
      if (end == std::string_view::npos) return parts;
      rest.remove_prefix(end + 1);
    }
  }

 private:
  const input::CsvTable& table_;
  const std::vector<input::CsvCell>& cells_;
  Diagnostics& found_;
  bool good_ = true;
};

Rule read_rule(Row& row) {
  Rule rule;
  rule.id = row.required("id", "un2270-30");
  rule.where = row.place("id");
  rule.regime = row.required("regime", "UN");
  rule.instrument = row.required("instrument", "UNSCR 2270");
  rule.paragraph = row.text("paragraph");
  if (!rule.paragraph.empty())
    rule.paragraph_certainty = row.one_of("paragraph_certainty", certainties, Certainty::recalled);

  const std::string from = row.required("from", "2016-03-02");
  const auto first_day = row.date("from", from);
  if (first_day) rule.from = *first_day;
  rule.until = row.date("until", row.text("until"));
  if (first_day && rule.until && *rule.until <= *first_day)
    row.error("E703", "until", "the rule would end before it begins: `until` is not later than `from`",
              "the first day on which it no longer holds, after " + from);

  row.required("country", "KP");
  rule.countries =
      row.list("country", is_country, "E708", "a country code of two capital letters", "KP   (or * for any)");
  rule.direction = row.one_of("direction", directions, rule.direction);
  rule.goods = row.list("goods", is_tag_or_any, "E707", "a tag of lower-case words and dashes", "rare-earth-minerals");
  rule.hs = row.list("hs", is_hs, "E705", "an HS prefix of 2 to 10 digits", "2612   (no dots, no ranges, no words)");
  rule.activities = row.list("activities", is_tag, "E707", "a tag of lower-case words and dashes", "joint-venture");
  if (row.text("goods").empty() && row.text("hs").empty() && row.text("activities").empty())
    row.error("E709", "goods", "the rule names no goods, no HS code and no activity, so it can match nothing",
              "fill one of `goods`, `hs`, `activities`");

  rule.result = row.one_of("result", results, rule.result);
  rule.bound = row.one_of("party_bound", bounds, rule.bound);
  rule.secondary = row.one_of("secondary", yes_no, false);
  rule.exemptions = row.text("exemptions");
  rule.grade = std::string(row.one_of("grade", grades, std::string_view("E")));
  rule.source = row.required("source", "where the rule was read, as a link");
  rule.note = row.text("note");
  return rule;
}

std::vector<std::string> tags(const std::vector<Rule>& rules, std::vector<std::string> Rule::*field) {
  std::set<std::string> all;
  for (const Rule& rule : rules)
    for (const std::string& tag : rule.*field)
      if (tag != "*") all.insert(tag);
  return {all.begin(), all.end()};
}

}  // namespace

std::vector<std::string> rule_columns() {
  return {"id",         "regime",     "instrument", "paragraph",   "paragraph_certainty",
          "from",       "until",      "country",    "direction",   "goods",
          "hs",         "activities", "result",     "party_bound", "secondary",
          "exemptions", "grade",      "source",     "note"};
}

std::vector<Rule> read_rules(const input::CsvTable& table, Diagnostics& found) {
  std::vector<Rule> rules;
  std::map<std::string, Span> ids;
  for (const auto& cells : table.rows) {
    Row row(table, cells, found);
    Rule rule = read_rule(row);
    if (!rule.id.empty()) {
      const auto [first, added] = ids.emplace(rule.id, rule.where);
      if (!added)
        row.error("E706", "id", "the id `" + rule.id + "` is used twice", "a different id for one of them")
            .notes.push_back({first->second, "first used here"});
    }
    if (row.good()) rules.push_back(std::move(rule));
  }
  return rules;
}

std::vector<std::string> known_goods(const std::vector<Rule>& rules) { return tags(rules, &Rule::goods); }
std::vector<std::string> known_activities(const std::vector<Rule>& rules) { return tags(rules, &Rule::activities); }

}  // namespace assay::model::law
