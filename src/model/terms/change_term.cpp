#include "model/terms/change_term.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "model/terms/clause.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "changes", .shape = Shape::text, .required = true, .example = "\"fiscal.royalty.rate\"", .about = "the key that changes, with its entry: one that is read period by period (docs/models/change-of-terms.md)"},
    {.name = "becomes", .detail = any_unit, .required = true, .example = "\"8 %\"", .about = "its value while the clause applies, in the unit of that key"},
    {.name = "title", .shape = Shape::text, .example = "\"Royalty of a good year\"", .about = "what tables call this clause"},
    {.name = "from", .shape = Shape::year, .example = "2024", .about = "first calendar year in which it applies; the deal's first if absent"},
    {.name = "until", .shape = Shape::year, .example = "2040", .about = "last calendar year in which it applies, included; the deal's last if absent"},
    {.name = "when", .shape = Shape::text, .example = "\"price.copper.Cu > 8000 USD/t\"", .about = "condition, period by period: lines, `year` and quantities, compared and joined by and, or; always if absent"},
};

bool can_change(const Value& value) { return value.by_period && value.quantity; }

/// What a clause can change of an entry, as this file has it: its own keys, and those of the first of its dated rows (`brackets`), which stand for a
/// key of the entry: "fiscal.royalty.rate", whichever row is in force.
std::vector<const Value*> changeable(const Entry& entry) {
  std::vector<const Value*> found;
  for (const Value& value : entry.values) {
    if (can_change(value)) found.push_back(&value);
    if (value.rows.empty()) continue;
    for (const Value& own : value.rows.front().values)
      if (can_change(own)) found.push_back(&own);
  }
  return found;
}

/// "fiscal.royalty.rate, fiscal.royalty.share".
std::string listed(const Entry& entry) {
  std::string text;
  for (const Value* value : changeable(entry)) text += (text.empty() ? "" : ", ") + entry.path() + '.' + value->key;
  return text;
}

/// All such keys of the deal, for a name that leads nowhere.
std::vector<std::string> changeable(const Book& book) {
  std::vector<std::string> paths;
  for (const Entry& entry : book.entries())
    for (const Value* value : changeable(entry)) paths.push_back(entry.path() + '.' + value->key);
  return paths;
}

/// The value of the key that changes; nothing, with E437 or E438, when there is none.
const Value* changed(const Entry& entry, Book& book, const Entry*& owner) {
  const Value& named = entry.at("changes");
  for (const Entry& other : book.entries())
    if (named.text.starts_with(other.path() + '.')) owner = &other;
  const std::string key = owner == nullptr ? "" : named.text.substr(owner->path().size() + 1);
  if (owner != nullptr)
    for (const Value* value : changeable(*owner))
      if (value->key == key) return value;
  const Value* value = owner == nullptr ? nullptr : owner->find(key);
  const std::string some = owner == nullptr ? "" : listed(*owner);
  if (value != nullptr) {
    book.found().error("E437", named.where, "`" + named.text + "` is read once for the whole deal: no clause can change it from period to period",
                       some.empty() ? "no key of `" + owner->path() + "` can change; a clause of its own may pay the difference" : "what can change there: " + some);
    return nullptr;
  }
  const std::vector<std::string> all = changeable(book);
  const std::string meant = nearest(named.text, all);
  book.found().error("E438", named.where, owner == nullptr ? "the deal has no `" + named.text + "`" : "`" + owner->path() + "` does not say `" + key + "`: there is nothing to change",
                     !meant.empty() ? "write  \"" + meant + "\"" : !some.empty() ? "what can change there: " + some : all.empty() ? "no key of this deal can change; assay list kinds shows what there is" : "a key that is read period by period, such as  \"" + all.front() + "\"");
  return nullptr;
}

/// E202, E301, E303: could the key itself have this value?
bool fits(const Entry& entry, const Value& old, Book& book) {
  const sheet::Parameter &now = *entry.at("becomes").quantity, &before = *old.quantity;
  const auto say = [&](const char* code, const std::string& what) {
    book.found().error(code, now.where, "`" + now.path + "` " + what, "a value like the one it takes the place of, " + before.written).notes.push_back({old.where, "that one"});
    return false;
  };
  const std::string money = now.unit.money();
  const Unit own = money.empty() ? now.unit : now.unit / unit_of("USD", money) * book.unit("USD");
  const std::string their = before.unit.money();
  const Unit meant = their.empty() ? before.unit : before.unit / unit_of("USD", their) * book.unit("USD");
  if (!own.same_dimension(meant)) return say("E202", "is " + now.unit.words() + "; `" + before.path + "` is " + before.unit.words());
  if ((old.bound == Bound::positive || old.bound == Bound::content) && !now.value.is_positive()) return say("E301", "must be more than zero");
  if (old.bound != Bound::any && now.value.is_negative()) return say("E301", "cannot be negative");
  if ((old.bound == Bound::share || old.bound == Bound::content) && now.value > Decimal(1)) return say("E303", "is a share and must lie between 0 and 100 %");
  return true;
}

void record(const Entry& entry, Book& book) {
  const Entry* owner = nullptr;
  const Value* old = changed(entry, book, owner);
  if (old == nullptr || !fits(entry, *old, book)) return;
  const std::optional<Line> in_force = record_in_force(entry, book);
  if (!in_force) return;
  const Cell becomes = book.cell(entry, "becomes");
  book.change(entry.text("changes"), entry.at("changes").where, *in_force, becomes);
  const std::string money = old->quantity->unit.money();
  book.sheet().line({entry.path() + ".value", "Value of " + entry.text("changes"), money.empty() || money == book.money() ? old->quantity->unit : becomes.unit(), "what this and other clauses make of it"},
                    [owner, old, &book](Period p) { return book.as_changed(*owner, old->key, p); });
  const Line years = book.scalar(entry, "years", "Years in which the clause applies", "a", [&book, applies = *in_force] { return book.total(applies) * book.length(); });
  book.quotes(entry, years, "in force for", years);
}

}  // namespace

const Kind change_term_kind = {"clause", "change-term", "a key of another entry has another value in the years and under the condition of the clause: a royalty rate, a discount, a margin", keys, record, check_years};

}  // namespace assay::model::terms
