#include "model/ledger/book.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "model/ledger/named_value.hpp"

namespace assay::model {

using sheet::Cell;
using sheet::Line;

Span Value::place_of(std::size_t i) const { return node != nullptr && i < node->items.size() ? node->items[i].where : where; }

const Value* Entry::find(std::string_view key) const {
  const auto found = std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.key == key; });
  return found == values.end() ? nullptr : &*found;
}

bool Entry::whole(std::span<const Key> keys) const {
  const auto is_written = [this](const Key& key) { return node != nullptr && node->find(key.name) != nullptr; };
  return std::all_of(keys.begin(), keys.end(), [&](const Key& key) { return has(key.name) || (!key.required && key.fallback.empty() && !is_written(key)); });
}

const Value& Entry::at(std::string_view key) const {
  if (const Value* value = find(key)) return *value;
  throw InternalError(path() + " has no " + std::string(key));
}

Book::Book(sheet::Sheet& sheet, Ledger& ledger, const std::vector<Entry>& entries, std::string money,
           std::map<std::string, sheet::Parameter> indices, Diagnostics& found)
    : sheet_(sheet), ledger_(ledger), entries_(entries), money_(std::move(money)), indices_(std::move(indices)), found_(found) {}

const Entry* Book::entry(std::string_view section, std::string_view id) const {
  for (const Entry& entry : entries_)
    if (entry.section == section && entry.id == id) return &entry;
  return nullptr;
}

Unit Book::unit(std::string_view text) {
  const auto known = units_.find(text);
  if (known != units_.end()) return known->second;
  return units_.emplace(std::string(text), unit_of(text, money_)).first->second;
}

Cell Book::moment(const Decimal& years) {
  const auto known = moments_.find(years);
  if (known != moments_.end()) return known->second;
  return moments_[years] = sheet_.constant(years, unit("a"), years.text() + " a");
}

Cell Book::length() {
  if (!length_.valid()) length_ = moment(calendar().length_a());
  return length_;
}

Cell Book::cell(const sheet::Parameter& parameter) {
  const std::string money = parameter.unit.money();
  if (!money.empty() && money != money_ && !indices_.contains(money)) throw InternalError("no index for " + money + " in " + parameter.path);
  return in_deal_money(sheet_.parameter(parameter), money);
}

Cell Book::in_deal_money(Cell amount, const std::string& money) {
  if (money.empty() || money == money_) return amount;
  return amount * sheet_.parameter(indices_.at(money));
}

bool Book::knows_money(const sheet::Parameter& parameter) {
  const std::string money = parameter.unit.money();
  if (money.empty() || money == money_ || indices_.contains(money)) return true;
  if (money.substr(0, 3) != money_.substr(0, 3)) {
    found_.error("E210", parameter.where, "this is in " + money + "; the deal is kept in " + money_,
                 "name a deck of exchange rates,  [rate.ID]  file = \"reference/cny-per-usd.csv\", and in the price deck  converted_by = \"ID\",\n"
                 "or convert by hand and write " + money_);
    return false;
  }
  found_.error("E210", parameter.where, "this is in " + money + "; the deal is kept in " + money_,
               "name a price index that covers both years,  [index.us-cpi]  file = \"reference/us-cpi.csv\"  money = \"USD\",\n"
               "or convert by hand and write " + money_);
  return false;
}

Cell Book::cell(const Entry& entry, std::string_view key) { return cell(*entry.at(key).quantity); }

Cell Book::cell(const Entry& entry, std::string_view key, Period p) {
  const std::string path = changes_.empty() ? "" : entry.path() + '.' + std::string(key);
  for (Change& change : changes_)
    if (change.key == path) change.asked = true;
  return as_changed(entry, key, p);
}

Cell Book::as_written(const Entry& entry, std::string_view key, Period p) {
  if (entry.has(key) || !entry.has("brackets")) return cell(entry, key);
  const std::vector<Entry>& rows = entry.at("brackets").rows;
  const Entry* in_force = nullptr;
  for (const Entry& row : rows)
    if (row.at("from").year <= p.year) in_force = &row;
  return in_force != nullptr ? cell(*in_force, key) : sheet_.zero(rows.front().at(key).quantity->unit.canonical());
}

Cell Book::as_changed(const Entry& entry, std::string_view key, Period p) {
  Cell value = as_written(entry, key, p);
  const std::string path = changes_.empty() ? "" : entry.path() + '.' + std::string(key);
  for (const Change& change : changes_)
    if (change.key == path) value = select(change.in_force[p], change.to, value);
  return value;
}

void Book::change(const std::string& key, Span where, Line in_force, Cell to) { changes_.push_back({key, std::move(where), in_force, to}); }

void Book::check_changes() {
  for (const Change& change : changes_)
    if (!change.asked) found_.error("E437", change.where, "`" + change.key + "` is not used in this deal, so that changing it changes nothing", "the key that is used in its place, or take the clause out");
}

Cell Book::cell(const Entry& entry, std::string_view key, std::string_view name) {
  const Value& value = entry.at(key);
  if (const sheet::Parameter* parameter = value_for(value, name)) return cell(*parameter);
  const std::string what = "`" + entry.path() + '.' + value.key + "` says nothing for " + std::string(name);
  if (untold_.insert(what).second)  // a formula may ask in every period
    found_.error("E354", value.where, what, "add  " + std::string(name) + " = \"...\"  to it, or  all = \"...\"  for those not named");
  if (value.quantities.empty()) throw InternalError(entry.path() + '.' + value.key + " has no quantities");
  return cell(value.quantities.front().second);  // of the right dimension, so that the other mistakes are found too
}

Line Book::line(const Entry& entry, std::string_view name, std::string label, std::string_view unit_text, sheet::RowFormula formula,
                std::string about) {
  return sheet_.line({entry.path() + '.' + std::string(name), std::move(label), unit(unit_text), std::move(about)}, std::move(formula));
}

Line Book::scalar(const Entry& entry, std::string_view name, std::string label, std::string_view unit_text, sheet::ScalarFormula formula,
                  std::string about) {
  return sheet_.scalar({entry.path() + '.' + std::string(name), std::move(label), unit(unit_text), std::move(about)}, std::move(formula));
}

sheet::Balance Book::balance(const Entry& entry, std::string_view name, std::string label, std::string_view unit_text, Cell opening,
                             std::string about) {
  return sheet_.balance({entry.path() + '.' + std::string(name), std::move(label), unit(unit_text), std::move(about)}, opening);
}

Line Book::growth(const Entry& entry, std::string_view name, std::string label, Cell rate) {
  const bool years = calendar().per_year() == 1;
  const Cell yearly = one() + rate * (years ? length() : moment(Decimal(1)));
  const Cell step = years ? yearly : pow(yearly, sheet_.constant(calendar().length_a(), Unit(), "1/" + std::to_string(calendar().per_year())));
  return line(entry, name, std::move(label), "1", [this, key = entry.path() + '.' + std::string(name), step](Period p) {
    return p.index < calendar().before() ? one() : sheet_.find_line(key)->previous(p, one()) * step;
  });
}

Cell Book::at(const std::string& key, Period p) {
  const auto line = sheet_.find_line(key);
  if (!line) throw InternalError("no line " + key);
  return (*line)[p];
}

void Book::expect_within(Line line, const sheet::Parameter& band, std::string what, std::string code, std::string verdict, std::string fix) {
  sheet::Parameter own = band;
  if (const std::string money = band.unit.money(); !money.empty() && money != money_) {
    const auto index = indices_.find(money);
    if (index == indices_.end()) throw InternalError("no index for " + money + " in " + band.path);
    own.value *= index->second.value;
    if (own.low) *own.low *= index->second.value;
    if (own.high) *own.high *= index->second.value;
    own.unit = band.unit / unit_of("USD", money) * unit("USD");
  }
  plausible_.push_back({line, std::move(own), std::move(what), std::move(code), std::move(verdict), std::move(fix)});
}

void Book::needs(const std::string& key, Span where, const Unit& dimension) { needs_.push_back({key, std::move(where), dimension}); }

void Book::needs(const std::string& key, Span where) { needs_.push_back({key, std::move(where), std::nullopt}); }

std::optional<Line> Book::expected_line(const std::string& key, const Span& where) {
  const auto line = sheet_.find_line(key);
  if (line) return line;
  std::vector<std::string> keys;
  for (std::uint32_t i = 0; i < sheet_.line_count(); ++i) keys.push_back(sheet_.line_record(sheet::LineId{i}).spec.key);
  const std::string meant = nearest(key, keys);
  found_.error("E403", where, "the deal has no line `" + key + "`",
               meant.empty() ? "name a line of one of the entries; assay list lines DEAL shows them" : "write  " + meant);
  return std::nullopt;
}

void Book::check_needs() {
  for (const Need& need : needs_) {
    const auto line = expected_line(need.key, need.where);
    if (line && need.dimension && !line->unit().same_dimension(*need.dimension))
      found_.error("E202", need.where, "line `" + need.key + "` is " + line->unit().words() + "; this must be " + need.dimension->words(),
                   "name a line that is " + need.dimension->words());
  }
  for (const auto& check : afterwards_) check();
}

Cell Book::total(Line row) {
  std::vector<Cell> cells;
  for (const Period p : calendar().periods()) cells.push_back(row[p]);
  return sheet_.sum(cells);
}

Cell Book::active(Period p, Cell start, Cell years) {
  const Cell from = max(start, moment(calendar().start_a(p)));
  const Cell until = min(start + years, moment(calendar().end_a(p)));
  return positive(until - from) / length();
}

Cell Book::scheduled(const Entry& entry, std::string_view key, Period p) {
  const Value* value = entry.find(key);
  // Shares are by year from the deal's start; the periods of a year take equal parts of its share.
  const int per_year = calendar().per_year();
  if (per_year == 0) throw InternalError("a schedule by year in a calendar of dates");
  const auto year = static_cast<std::size_t>(p.index / per_year);
  Cell share = sheet_.zero(Unit());
  if (value == nullptr) share = year == 0 ? one() : share;
  else if (year < value->shares.size()) share = cell(value->shares[year]);
  return per_year == 1 ? share : share * sheet_.constant(calendar().length_a(), Unit(), "1/" + std::to_string(per_year));
}

}  // namespace assay::model
