#include <algorithm>
#include <set>

#include "base/rounding.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {

using input::Node;
using model::Value;

const Value* value_of(const std::vector<Value>& values, std::string_view key) {
  const auto found = std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.key == key; });
  return found == values.end() ? nullptr : &*found;
}

std::string text_or(const std::vector<Value>& values, std::string_view key, std::string_view otherwise) {
  const Value* value = value_of(values, key);
  return value == nullptr ? std::string(otherwise) : value->text;
}

namespace {

Calendar regular_calendar(int first_year, int years, int years_before, std::string_view periods, std::string_view flows) {
  const int per_year = periods == "monthly" ? 12 : periods == "quarterly" ? 4 : 1;
  return Calendar(first_year, years * per_year, per_year, flows == "start" ? FlowAt::start : flows == "mid" ? FlowAt::middle : FlowAt::end, years_before * per_year);
}

/// The years between the deal's start and the year that all is valued from; E680 when the deal does not have that year.
int years_before_valuation(const std::vector<Value>& values, int first_year, int years, Reader& reader) {
  const Value* valued = value_of(values, "valued_from");
  if (valued == nullptr) return 0;
  if (valued->year >= first_year && valued->year < first_year + years) return valued->year - first_year;
  reader.found().error("E680", valued->where, "the deal cannot be valued from " + std::to_string(valued->year) + ": it runs from " + std::to_string(first_year) + " to " + std::to_string(first_year + years - 1),
                       "one of its years, or an earlier `start`");
  return 0;
}

}  // namespace

void resolve_deal_table(const Node& root, Reader& reader, Deal& deal) {
  reader.money = "USD_2019";  // only until the deal's own is read, so that later mistakes are still reported
  const Node* table = root.find("deal");
  if (table != nullptr && !table->is_table()) return;  // its shape has been told
  if (table == nullptr) {
    Span top = root.where;
    if (!root.members.empty()) top = root.members.front().key_where;
    reader.found().error("E102", top, "the file has no [deal] table", "[deal] with title, date, money and horizon");
    return;
  }
  const auto values = reader.read_table(*table, "deal", find_section("deal")->keys, {}, "a deal");
  deal.title = text_or(values, "title");
  deal.summary = text_or(values, "summary");
  if (const Value* flag = value_of(values, "signed")) deal.is_signed = flag->flag;
  if (const Value* list = value_of(values, "not_modelled")) deal.not_modelled = list->texts;
  if (const Value* money = value_of(values, "money")) {
    const UnitReading unit = parse_unit(money->text, "");
    if (!unit.unit || money->text.empty() || unit.unit->money() != money->text)
      reader.found().error("E213", money->where, "`" + money->text + "` is not money of a year", "a currency and a year, such as  \"USD_2019\"; or  \"USD_nominal\"");
    else
      reader.money = deal.money = money->text;
  }
  int first_year = 0;
  if (const Value* date = value_of(values, "date"))
    if (const auto day = reader.date_of(*date->node, "deal.date")) {
      deal.date = *day;
      first_year = static_cast<int>(day->year()) + 1;
    }
  if (const Value* start = value_of(values, "start")) first_year = start->year;
  const bool by_dates = text_or(values, "periods") == "dates";
  const Value* horizon = value_of(values, "horizon");
  if (horizon == nullptr && !by_dates && table->find("horizon") == nullptr)
    reader.found().error("E102", table->where, "a deal lacks its required `horizon`", "horizon = \"28 a\"");
  for (const char* key : {"horizon", "flows", "start", "valued_from"})
    if (by_dates && table->find(key) != nullptr)
      reader.found().error("E382", table->find(key)->where, std::string("`") + key + "` has no meaning in a calendar of dates", "take it out: the days of the flows are the calendar");
  if (horizon != nullptr && !by_dates) {
    const Decimal years = horizon->quantity->value;
    if (years != round_half_even(years, 0) || years > Decimal(200) || horizon->quantity->low)
      reader.found().error("E304", horizon->where, "`deal.horizon` must be a whole number of years, at most 200", "\"28 a\"");
    else if (first_year != 0) {
      const int count = static_cast<int>(years.to_double());
      deal.calendar = regular_calendar(first_year, count, years_before_valuation(values, first_year, count, reader), text_or(values, "periods"), text_or(values, "flows"));
    }
  }
}

void resolve_dates(const Node& root, Reader& reader, Deal& deal) {
  const Node* table = root.find("deal");
  const Node* periods = table == nullptr || !table->is_table() ? nullptr : table->find("periods");
  if (periods == nullptr || periods->text != "dates") return;
  std::set<Date> days;
  for (const model::Entry& entry : deal.entries) {
    const auto* kind = find_kind(entry.section, entry.kind);
    if (kind->dates == nullptr) {
      reader.found().error("E383", entry.where, "`" + entry.path() + "` needs periods with a length, and a calendar of dates has none",
                           "periods = \"annual\" in [deal], or only legs of kind \"cash-flows\"");
      continue;
    }
    if (reader.found().has_errors()) continue;
    for (const Date day : kind->dates(entry, reader.found())) days.insert(day);
  }
  if (!days.empty()) deal.calendar = Calendar::dated({days.begin(), days.end()});
}

void resolve_sources(const Node& root, Reader& reader, Deal& deal) {
  const Node* tables = root.find("source");
  if (tables == nullptr || !tables->is_table()) return;
  for (const Node& table : tables->members) {
    if (!table.is_table()) {
      reader.found().error("E108", table.where, "`source` must be written as [source.ID]", "[source." + table.key + "]");
      continue;
    }
    const auto values = reader.read_table(table, "source." + table.key, find_section("source")->keys, {}, "a source");
    Source source;
    source.id = table.key;
    source.title = text_or(values, "title");
    source.by = text_or(values, "by");
    source.url = text_or(values, "url");
    source.note = text_or(values, "note");
    if (const Value* date = value_of(values, "date"))
      if (const auto day = reader.date_of(*date->node, "source." + table.key + ".date")) source.date = date_text(*day);
    if (const std::string grade = text_or(values, "grade"); !grade.empty()) source.grade = grade.front();
    source.where = table.where;
    reader.sources[source.id] = source;
  }
  deal.sources = reader.sources;
}

namespace {

bool is_family(std::string_view name) {
  const auto all = families();
  return std::find(all.begin(), all.end(), name) != all.end();
}

}  // namespace

void resolve_parties(const Node& root, Reader& reader, Deal& deal) {
  const Node* tables = root.find("party");
  if (tables != nullptr && !tables->is_table()) return;  // its shape has been told
  if (tables == nullptr || tables->members.size() < 2) {
    Span where = root.where;
    if (tables != nullptr) where = tables->where;
    else if (!root.members.empty()) where = root.members.front().key_where;
    reader.found().error("E102", where, "a deal needs two parties or more", "describe both:  [party.host]  and  [party.investor]");
    if (tables == nullptr) return;
  }
  for (const Node& table : tables->members) {
    if (!table.is_table()) {
      reader.found().error("E108", table.where, "`party` must be written as [party.ID]", "[party." + table.key + "]");
      continue;
    }
    if (table.key == "world" || table.key == "joint" || table.key == "ledger" || find_section(table.key) != nullptr ||
        is_family(table.key))
      reader.found().error("E109", table.where, "a party cannot be called `" + table.key + "`: the name has a meaning of its own", "[party.host]");
    reader.parties.insert(table.key);
    const auto values = reader.read_table(table, "party." + table.key, find_section("party")->keys, find_section("party")->beside, "a party");
    PartyFacts facts;
    facts.id = table.key;
    facts.name = text_or(values, "name");
    facts.short_name = text_or(values, "short", facts.name);
    facts.country = text_or(values, "country");
    facts.where = table.where;
    if (const Value* list = value_of(values, "premium_for")) {
      facts.premium_for = list->texts;
      // A risk that the rate pays for and that is also modelled is counted twice (rulings 3).
      for (const std::string& risk : list->texts) {
        const Node* risks = root.find("risk");
        const std::string id = risk.substr(risk.find('.') + 1);
        // By its own name, or by what it is: a premium for seizure and a hazard of kind seizure, whatever that is called.
        const auto modelled = [&](const Node& hazard) {
          const Node* kind = hazard.find("kind");
          return hazard.key == id || (kind != nullptr && kind->is_string() && kind->text == id);
        };
        if (risks != nullptr && risks->is_table() && std::any_of(risks->members.begin(), risks->members.end(), modelled))
          reader.found().warning("W520", list->where, "the rate of `" + table.key + "` already pays for `" + risk + "`, which is modelled too: counted twice",
                                 "take it out of one of the two");
      }
    }
    if (const Value* rate = value_of(values, "rate")) {
      deal.ledger_parties.push_back({facts.id, facts.short_name, facts.country, *rate->quantity, false});
      deal.ledger_parties.back().rate.distribution = {};  // a discount rate is never drawn: its range is for sensitivity only (rulings 3)
    }
    deal.parties.push_back(std::move(facts));
  }
}

void resolve_ventures(const Node& root, Reader& reader, Deal& deal) {
  const Node* tables = root.find("venture");
  if (tables == nullptr || !tables->is_table()) return;
  for (const Node& table : tables->members) {
    if (!table.is_table()) continue;  // told when its entry is read
    if (table.key == "world" || table.key == "joint" || table.key == "ledger" || find_section(table.key) != nullptr || is_family(table.key) || reader.parties.contains(table.key))
      reader.found().error("E109", table.where, "a venture cannot be called `" + table.key + "`: the name has a meaning of its own", "a name that no party and no section has");
    const auto text = [&](const char* key) {
      const Node* node = table.find(key);
      return node != nullptr && node->is_string() ? node->text : std::string();
    };
    model::Party venture;
    venture.id = table.key;
    venture.name = text("name").empty() ? table.key : text("name");
    venture.country = text("country");
    venture.venture = true;
    reader.parties.insert(table.key);
    deal.ledger_parties.push_back(std::move(venture));
  }
}

void resolve_schedules(const Node& root, Reader& reader) {
  static constexpr model::Key share = {.name = "share", .detail = "%", .bound = model::Bound::share, .example = "\"40 %\"", .about = "share of the year"};
  const Node* tables = root.find("schedule");
  if (tables == nullptr || !tables->is_table()) return;
  for (const Node& list : tables->members) {
    reader.schedules[list.key];  // known by name even when it is wrong: one mistake, one message
    if (list.kind != Node::Kind::array || list.items.empty()) {
      reader.found().error("E105", list.where, "schedule `" + list.key + "` must be a list of shares", "[\"40 %\", \"60 %\"]");
      continue;
    }
    std::vector<sheet::Parameter> shares;
    Decimal total = 0;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const Node& item = list.items[i];
      auto p = reader.read_quantity(item, "schedule." + list.key + '.' + std::to_string(i + 1), share, "");
      if (!p) break;
      p->label = "year " + std::to_string(i + 1);
      p->grade = 0;
      total += p->value;
      shares.push_back(std::move(*p));
    }
    if (shares.size() != list.items.size()) continue;
    const bool ramp = list.key.rfind("ramp", 0) == 0;
    if (!ramp && total != Decimal(1)) {
      std::string fix = "the shares must add up to 100 %";
      if (total.is_positive()) {
        fix = "scale to 100 %:  [";
        Decimal left = 100;
        for (std::size_t i = 0; i < shares.size(); ++i) {
          const Decimal scaled = i + 1 == shares.size() ? left : round_half_even(shares[i].value / total * Decimal(100), 1);
          left -= scaled;
          fix += (i == 0 ? "\"" : ", \"") + fixed_text(scaled, 1) + " %\"";
        }
        fix += "]";
      }
      reader.found().error("E305", list.where, "schedule `" + list.key + "` adds up to " + fixed_text(total * Decimal(100), 1) + " %, not 100 %", fix);
    }
    reader.schedules[list.key] = std::move(shares);
  }
}

void resolve_indices(const Node& root, Reader& reader, Deal& deal) {
  const Node* tables = root.find("index");
  if (tables == nullptr || !tables->is_table() || deal.money.size() < 8) return;
  const std::string currency = deal.money.substr(0, 3), year = deal.money.substr(4);
  for (const Node& table : tables->members) {
    const auto values = reader.read_table(table, "index." + table.key, find_section("index")->keys, find_section("index")->beside, "a price index");
    const Value* file = value_of(values, "file");
    if (file == nullptr || text_or(values, "money") != currency) continue;
    std::map<std::string, std::pair<Decimal, const std::vector<input::CsvCell>*>> level;
    for (const auto& row : file->table->rows) {
      const auto* when = file->table->cell(row, "year");
      const auto* value = file->table->cell(row, "value");
      const auto number = value == nullptr ? std::nullopt : Decimal::parse(value->text);
      if (when == nullptr || !number || !number->is_positive()) {
        reader.found().error("E201", row.front().where, "an index row needs a year and a positive number", "such as  2019,255.657");
        continue;
      }
      level[when->text] = {*number, &row};
    }
    const auto base = level.find(year);
    if (base == level.end()) {
      reader.found().error("E310", file->where, "the price index has no value for " + year + ", the year of the deal's money", "add the row");
      continue;
    }
    for (const auto& [written, value] : level) {
      sheet::Parameter p;
      p.path = "index." + table.key + '.' + written;
      p.label = deal.money + " per " + currency + '_' + written;
      p.unit = unit_of(deal.money + "/" + currency + '_' + written);
      p.value = base->second.first / value.first;
      p.written = base->second.first.text() + " / " + value.first.text();
      reader.row_evidence(p, table, *file->table, *value.second);
      p.where = value.second->front().where;
      deal.indices[currency + '_' + written] = std::move(p);
    }
  }
}

}  // namespace assay::deal
