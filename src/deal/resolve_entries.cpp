#include <algorithm>

#include "base/nearest.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::Kind;

const Kind* kind_of(const Node& table, const std::string& family, Reader& reader) {
  const Node* named = table.find("kind");
  std::vector<std::string> known;
  std::string list;
  for (const Kind& kind : kinds())
    if (kind.section == family) {
      known.emplace_back(kind.name);
      list += (list.empty() ? "" : ", ") + std::string(kind.name);
    }
  if (named == nullptr) {
    if (const std::string_view usual = default_kind(family); !usual.empty()) return find_kind(family, usual);
    reader.found().error("E102", table.where, "`" + family + '.' + table.key + "` does not say which kind it is", "kind = one of: " + list);
    return nullptr;
  }
  if (named->is_string())
    if (const Kind* kind = find_kind(family, named->text)) return kind;
  const std::string meant = nearest(named->text, known);
  reader.found().error("E110", named->where, "there is no kind of " + family + " called `" + named->text + "`", meant.empty() ? "known kinds: " + list : "kind = \"" + meant + "\"");
  return nullptr;
}

/// Money of another year needs an index before any cell is recorded.
void check_money(const model::Entry& entry, const Deal& deal, Diagnostics& found, const Span& money_where) {
  const auto check = [&](const sheet::Parameter& p) {
    const std::string money = p.unit.money();
    if (deal.money.empty() || money.empty() || money == deal.money || deal.indices.contains(money)) return;
    const bool indexed = std::any_of(deal.indices.begin(), deal.indices.end(), [&](const auto& index) { return index.first.substr(0, 3) == money.substr(0, 3); });
    const std::string by_hand = ",\nor convert by hand and write " + deal.money;
    Diagnostic& d = found.error("E210", p.where, "`" + p.path + "` is in " + money + "; the deal is kept in " + deal.money,
                                indexed ? "add that year to the deal's price index" + by_hand
                                        : "name a price index,  [index.us-cpi]  file = \"reference/us-cpi.csv\"  money = \"USD\"" + by_hand);
    d.notes.push_back({money_where, "set here"});
  };
  for (const model::Value& value : entry.values) {
    if (value.quantity) check(*value.quantity);
    for (const auto& [name, p] : value.quantities) check(p);
    for (const model::Entry& row : value.rows) check_money(row, deal, found, money_where);
  }
}

/// What a party pays itself is no flow, and a ledger that held it would not close: E306, whatever the two ends are called.
void check_two_parties(const model::Entry& entry, Diagnostics& found) {
  static constexpr std::pair<std::string_view, std::string_view> ends[] = {{"from", "to"}, {"payer", "to"}, {"seller", "buyer"}, {"giver", "taker"}};
  for (const auto& [giver, taker] : ends)
    if (entry.has(giver) && entry.has(taker) && entry.text(giver) == entry.text(taker))
      found.error("E306", entry.at(taker).where, "`" + entry.path() + "` goes from `" + entry.text(giver) + "` to itself", "name the other party");
}

}  // namespace

void resolve_entries(const Node& root, Reader& reader, Deal& deal) {
  Span money_where;
  if (const Node* table = root.find("deal"))
    if (const Node* money = table->find("money")) money_where = money->where;
  for (const std::string_view name : families()) {
    const std::string family(name);
    const Node* tables = root.find(family);
    if (tables != nullptr && !tables->is_table()) continue;  // its shape has been told
    if (tables == nullptr || tables->members.empty()) {
      const auto has = [&](const char* other) { const Node* own = root.find(other); return own != nullptr && own->is_table() && !own->members.empty(); };
      if (family == "leg" && !has("clause") && !has("loan") && !has("term")) {  // a contract may be known by its clauses, loans or terms alone
        Span top = root.where;
        if (!root.members.empty()) top = root.members.front().key_where;
        reader.found().error("E102", top, "a deal needs at least one leg, or a loan: what one side gives the other", "[leg.solar]  with  kind = \"solar-pv\", from and to; assay list kinds shows the kinds");
      }
      continue;
    }
    for (const Node& table : tables->members) {
      if (!table.is_table()) {
        reader.found().error("E108", table.where, "`" + family + "` must be written as [" + family + ".ID]", "[" + family + '.' + table.key + "]");
        continue;
      }
      const Kind* kind = kind_of(table, family, reader);
      if (kind == nullptr) continue;
      model::Entry entry;
      entry.section = family;
      entry.id = table.key;
      entry.kind = kind->name;
      entry.where = table.where;
      entry.node = &table;
      const bool vowel = std::string_view("aeiou").find(kind->name.front()) != std::string_view::npos;
      const std::string what = (vowel ? "an " : "a ") + std::string(kind->name) + (kind->name.ends_with('s') ? " leg" : "");  // a works leg
      entry.values = reader.read_table(table, entry.path(), kind->keys, common_keys(), what);
      reader.take_source(entry, table, "");
      // A check may count on every key that is required, has a default or is written: one that could not be read has been told, and what it would mean for the
      // others is not known.
      if (entry.whole(kind->keys) && kind->check != nullptr) kind->check(entry, reader.found());
      check_money(entry, deal, reader.found(), money_where);
      check_two_parties(entry, reader.found());
      deal.entries.push_back(std::move(entry));
    }
  }
}

}  // namespace assay::deal
