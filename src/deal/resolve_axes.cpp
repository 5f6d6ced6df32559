#include <algorithm>

#include "base/quantity.hpp"
#include "base/rounding.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::Value;

constexpr int most_steps = 100'000;
constexpr int kept_digits = 12;  // of a step between two ends: what is shown is what is used, and can be retyped
std::string trimmed(const std::string& s) {
  const auto begin = s.find_first_not_of(" \t"), end = s.find_last_not_of(" \t");
  return begin == std::string::npos ? std::string() : s.substr(begin, end - begin + 1);
}

/// Where the number that a value begins with ends; 0 when it begins with none.
std::size_t number_end(const std::string& text) {
  const auto digit = [&](std::size_t at) { return at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.' || text[at] == '_'); };
  const auto sign = [&](std::size_t at) { return at < text.size() && (text[at] == '+' || text[at] == '-'); };
  std::size_t end = sign(0) ? 1 : 0;
  if (!digit(end)) return 0;
  while (digit(end)) ++end;
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t power = end + 1;
    if (sign(power)) ++power;
    if (digit(power)) {
      while (digit(power)) ++power;
      end = power;
    }
  }
  return end;
}

/// What follows the number of a value: "%" of "6 %".
std::string unit_of_text(const std::string& text) { return trimmed(text.substr(number_end(text))); }

/// "1", "2", "5 %": the unit is said once, at the end.
void share_unit(std::vector<std::string>& values) {
  if (number_end(values.back()) == 0) return;
  const std::string unit = unit_of_text(values.back());
  if (unit.empty()) return;
  for (std::string& value : values)
    if (number_end(value) == value.size()) value += ' ' + unit;
}

/// Both ends included, equal steps or equal ratios, as texts in the unit of `from`. E910 when there is no such axis.
std::vector<std::string> axis_values(const std::string& from, const std::string& to, int steps, bool log, const std::string& money, const Span& where, Diagnostics& found) {
  const QuantityReading first = parse_quantity(from, money), last = parse_quantity(to, money);
  const auto single = [](const QuantityReading& r) { return r.quantity && r.quantity->numbers.size() == 1; };
  if (!single(first) || !single(last) || steps < 1 || steps > most_steps || !first.quantity->unit.same_dimension(last.quantity->unit)) {
    found.error("E910", where, "an axis runs between two single values of one unit in 1 to 100,000 steps: from \"" + from + "\" to \"" + to + "\"",
                "from = \"1 %\", to = \"6 %\", steps = 6");
    return {};
  }
  const Unit& unit = first.quantity->unit;
  const Decimal begin = first.quantity->numbers[0], end = unit.from_canonical(last.quantity->unit.to_canonical(last.quantity->numbers[0]));
  if (log && (!begin.is_positive() || !end.is_positive())) {
    found.error("E910", where, "steps of equal ratio run between two values above zero: from \"" + from + "\" to \"" + to + "\"", "two ends above zero, or equal steps");
    return {};
  }
  const std::string suffix = unit_of_text(from);
  std::vector<std::string> values;
  for (int i = 0; i < steps; ++i) {
    Decimal at = begin;
    if (i > 0 && i == steps - 1) at = end;
    else if (i > 0) {
      const Decimal part = Decimal(i) / Decimal(steps - 1);
      at = round_significant(log ? begin * pow(end / begin, part) : begin + (end - begin) * part, kept_digits);
    }
    values.push_back(at.text() + (suffix.empty() ? "" : " ") + suffix);
  }
  return values;
}

/// Parts between commas that stand in no brackets and no quotes.
std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  char quote = 0;
  for (const char c : text) {
    if (quote != 0) quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '[' || c == '{') ++depth;
    else if (c == ']' || c == '}') --depth;
    if (c == ',' && depth == 0 && quote == 0) parts.emplace_back();
    else parts.back() += c;
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

std::optional<Axis> axis_of(const Node& node, const std::string& path, Reader& reader) {
  static constexpr model::Key keys[] = {
      {.name = "path", .shape = model::Shape::text, .required = true, .example = "\"leg.mine.grade\""},
      {.name = "from", .shape = model::Shape::text, .example = "\"1 %\""},
      {.name = "to", .shape = model::Shape::text, .example = "\"6 %\""},
      {.name = "steps", .shape = model::Shape::table, .example = "6"},
      {.name = "scale", .shape = model::Shape::choice, .detail = "linear|log", .fallback = "linear", .example = "\"log\""},
      {.name = "values", .shape = model::Shape::texts, .example = "[\"60 %\", \"100 %\"]"},
  };
  if (node.is_string()) return parse_axis(node.text, reader.money, node.where, reader.found());
  if (!node.is_table()) {
    reader.found().error("E105", node.where, "`" + path + "` must be a table or a text", "{ path = \"leg.mine.grade\", from = \"1 %\", to = \"6 %\", steps = 6 }\nor  \"leg.mine.grade=1 % .. 6 %/6\"");
    return std::nullopt;
  }
  const auto values = reader.read_table(node, path, keys, {}, "an axis");
  Axis axis;
  axis.path = text_or(values, "path");
  axis.where = node.where;
  const Value* list = value_of(values, "values");
  const Value* steps = value_of(values, "steps");
  const std::string from = text_or(values, "from"), to = text_or(values, "to");
  if (list != nullptr) {
    axis.values = list->texts;
  } else if (steps != nullptr && !from.empty() && !to.empty()) {
    const auto number = Decimal::parse(steps->node->text);
    axis.values = axis_values(from, to, number ? static_cast<int>(number->to_double()) : 0, text_or(values, "scale") == "log", reader.money, node.where, reader.found());
  } else {
    reader.found().error("E910", node.where, "`" + path + "` needs `from`, `to` and `steps`, or `values`", "from = \"1 %\", to = \"6 %\", steps = 6");
  }
  if (axis.values.empty()) return std::nullopt;
  return axis;
}

}  // namespace

std::optional<Axis> parse_axis(const std::string& text, const std::string& money, const Span& where, Diagnostics& found) {
  const auto complain = [&] {
    found.error("E916", where, (where.known() ? "" : "sweep ") + text + ": an axis is a path, two ends and a number of steps, or a path and a list of values",
                "\"leg.mine.grade=1 % .. 6 %/6\", with  log  behind it for equal ratios;\nor  \"leg.mine.grade=1, 2, 5 %\"");
    return std::nullopt;
  };
  const auto equals = text.find('=');
  if (equals == std::string::npos) return complain();
  Axis axis;
  axis.path = trimmed(text.substr(0, equals));
  axis.where = where;
  const std::string written = trimmed(text.substr(equals + 1));
  if (axis.path.empty() || written.empty()) return complain();
  const auto dots = written.find("..");
  if (dots == std::string::npos) {
    axis.values = list_of(written);
    if (std::any_of(axis.values.begin(), axis.values.end(), [](const std::string& value) { return value.empty(); })) return complain();
    share_unit(axis.values);
    return axis;
  }
  const auto slash = written.rfind('/');
  if (slash == std::string::npos || slash < dots) return complain();
  std::string steps = trimmed(written.substr(slash + 1));
  const bool log = steps.ends_with(" log");
  if (log) steps = trimmed(steps.substr(0, steps.size() - 4));
  const auto number = Decimal::parse(steps);
  if (!number || steps.find_first_not_of("0123456789") != std::string::npos || steps.size() > 9) return complain();
  std::vector<std::string> ends{trimmed(written.substr(0, dots)), trimmed(written.substr(dots + 2, slash - dots - 2))};
  if (ends[0].empty() || ends[1].empty()) return complain();
  share_unit(ends);
  axis.values = axis_values(ends[0], ends[1], static_cast<int>(number->to_double()), log, money, where, found);
  if (axis.values.empty()) return std::nullopt;
  return axis;
}

void check_axes(const std::vector<Axis>& axes, const Span& where, Diagnostics& found) {
  for (std::size_t i = 0; i < axes.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (axes[i].path == axes[k].path) found.error("E921", axes[i].where.known() ? axes[i].where : where, "`" + axes[i].path + "` is on two axes of the grid", "all its values on one axis");
}

void resolve_sweeps(const Node& root, Reader& reader, Deal& deal) {
  for (const Node* table : items_of(root, "sweep")) {
    const auto values = reader.read_table(*table, "sweep", find_section("sweep")->keys, {}, "a sweep");
    Sweep sweep;
    sweep.id = text_or(values, "id");
    const Value* const list = value_of(values, "axes");
    std::vector<std::pair<const Node*, std::string>> written;
    for (const char* key : {"x", "y"})
      if (const Value* axis = value_of(values, key)) written.emplace_back(axis->node, std::string("sweep.") + key);
    if ((list != nullptr) == !written.empty() || (list == nullptr && value_of(values, "x") == nullptr))
      reader.found().error("E302", list != nullptr ? list->where : table->where, list != nullptr ? "a sweep has `axes`, or `x` and perhaps `y`, not both" : "a sweep needs `x`, or `axes`", "x = \"leg.mine.grade=1 % .. 6 %/6\"");
    if (list != nullptr) {
      if (list->node->kind != Node::Kind::array || list->node->items.empty()) reader.found().error("E105", list->where, "`sweep.axes` must be a list of axes", "axes = [\"leg.mine.grade=1 % .. 6 %/6\"]");
      else
        for (std::size_t i = 0; i < list->node->items.size(); ++i) written.emplace_back(&list->node->items[i], "sweep.axes." + std::to_string(i + 1));
    }
    for (const auto& [node, path] : written)
      if (auto axis = axis_of(*node, path, reader)) sweep.axes.push_back(std::move(*axis));
    check_axes(sweep.axes, table->where, reader.found());
    if (const Value* out = value_of(values, "out")) {
      if (out->node->is_string()) sweep.outs = {out->node->text};
      else
        for (const Node& item : out->node->items) sweep.outs.push_back(item.text);
    }
    deal.sweeps.push_back(std::move(sweep));
  }
}

}  // namespace assay::deal
