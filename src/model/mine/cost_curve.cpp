#include "model/mine/cost_curve.hpp"

#include <array>

#include "model/ledger/csv_fact.hpp"

namespace assay::model::mine {
namespace {

using sheet::Cell;

struct Curve {
  Cell a, b, ton;  ///< money (or money per t of ore or rock), 1, t per ton of the source
  bool of_rock = false;
  std::string what;
};

class CurveReader {
 public:
  CurveReader(const Entry& entry, Book& book, bool capital) : entry_(entry), book_(book), table_(*entry.at("cost_curves").table), capital_(capital) {}

  std::optional<Curve> read(const std::string& id, const Span& where) {
    const input::CsvRow* row = find_row(table_, id, where, book_.found(), {.code = "E341", .what = "the file of cost curves has no row", .write = "write  "});
    if (row == nullptr) return std::nullopt;
    const input::CsvCell *sort = table_.cell(*row, "cost"), *of = table_.cell(*row, "of"), *money = table_.cell(*row, "money");
    const std::string wanted = capital_ ? "capital" : "operating";
    if (sort == nullptr || sort->text != wanted) return refuse(where, "`" + id + "` is no curve of " + wanted + " cost", "name rows whose column cost is " + wanted);
    if (of == nullptr || (of->text != "ore" && of->text != "rock")) return refuse(of == nullptr ? row->front().where : of->where, "a curve is of ore or of rock", "ore, or rock when its tons are ore and waste");
    const UnitReading unit = parse_unit(money == nullptr ? "" : money->text, book_.money());
    if (!unit.unit || unit.unit->money().empty()) return refuse(money == nullptr ? row->front().where : money->where, "a curve needs the money it is in", "for example  USD_1989");
    Curve curve;
    curve.of_rock = of->text == "rock";
    curve.what = id;
    const auto ton = parameter(*row, "ton", unit_of("t"), true);
    if (!ton) return std::nullopt;
    // The source's cost per ton of its own, per tonne here.
    const std::string per = capital_ ? "USD" : curve.of_rock ? "USD/t{rock}" : "USD/t{ore}";
    auto a = parameter(*row, "a", unit_of(per, unit.unit->money()), true), b = parameter(*row, "b", Unit(), false);
    if (!a || !b || !book_.knows_money(*a)) return std::nullopt;
    curve.ton = book_.cell(*ton);
    curve.a = capital_ ? book_.cell(*a) : book_.cell(*a) / (curve.ton / book_.sheet().constant(1, unit_of("t"), "1 t"));
    curve.b = book_.cell(*b);
    return curve;
  }

 private:
  std::nullopt_t refuse(const Span& where, std::string what, std::string fix) {
    book_.found().error("E341", where, std::move(what), std::move(fix));
    return std::nullopt;
  }

  std::optional<sheet::Parameter> parameter(const input::CsvRow& row, std::string_view column, const Unit& unit, bool positive) {
    const input::CsvCell* cell = table_.cell(row, std::string(column));
    const auto value = cell == nullptr ? std::nullopt : Decimal::parse(cell->text);
    if (!value || (positive && !value->is_positive())) {
      refuse(cell == nullptr ? row.front().where : cell->where, "column `" + std::string(column) + "` of a cost curve must be a number" + (positive ? " above 0" : ""), "as the source prints it");
      return std::nullopt;
    }
    const std::string& id = table_.cell(row, "id")->text;
    return csv_fact(entry_, table_, row, *cell, {.path = "cost_curves." + id + '.' + std::string(column), .label = std::string(column) + " of cost curve " + id, .unit = unit});
  }

  const Entry& entry_;
  Book& book_;
  const input::CsvTable& table_;
  bool capital_;
};

}  // namespace

std::optional<Cell> record_curves(const Entry& entry, Book& book, const Capacity& capacity, std::string_view key) {
  const bool capital = key == "capex_curves";
  const Value& names = entry.at(key);
  CurveReader reader(entry, book, capital);
  const Period any = book.calendar().period(0);
  const Cell day = book.sheet().constant(Decimal(1) / *Decimal::parse("365.25"), unit_of("a"), "1 d");
  std::vector<Cell> parts;
  for (std::size_t i = 0; i < names.texts.size(); ++i) {
    const auto curve = reader.read(names.texts[i], names.place_of(i));
    if (!curve) continue;
    const std::string name = (capital ? "capital_by." : "opex_by.") + curve->what;
    const Cell tonne = book.sheet().constant(1, unit_of(curve->of_rock ? "t{rock}" : "t{ore}"), "1 t"), plain = book.sheet().constant(1, unit_of("t"), "1 t");
    const sheet::Line cost = book.scalar(entry, name, (capital ? "Capital by curve " : "Operating cost by curve ") + curve->what, capital ? "USD" : "USD/t{ore}", [=, &book, &entry, curve = *curve] {
      const Cell tonnes = (curve.of_rock ? capacity.mill * capacity.moved_per_ore : capacity.mill) * day / book.cell(entry, "operating_days");
      const Cell found = curve.a * pow(tonnes / tonne / (curve.ton / plain), curve.b);
      return curve.of_rock && !capital ? found * capacity.moved_per_ore : found;
    }, "a X^b, X in tons a day");
    parts.push_back(cost[any]);
  }
  if (parts.size() != names.texts.size() || parts.empty()) return std::nullopt;
  return book.sheet().sum(parts);
}

void check_curves(const Entry& entry, Diagnostics& found) {
  for (const auto& [plain, curves, example] : {std::array{"capex", "capex_curves", "capex = \"60 MUSD\""}, std::array{"opex", "opex_curves", "opex = \"6 USD/t\""}}) {
    if (entry.has(plain) == entry.has(curves))
      found.error("E302", entry.has(curves) ? entry.at(curves).key_where : entry.where,
                  entry.has(curves) ? "`" + std::string(plain) + "` and `" + curves + "` say the same thing twice" : "a mine needs `" + std::string(plain) + "` or `" + curves + "`",
                  std::string("give exactly one:  ") + example + "  or  " + curves + " = [\"...\"]");
    if (const Value* names = entry.find(curves); names != nullptr && names->texts.empty())
      found.error("E341", names->where, "`" + std::string(curves) + "` names no curve", "at least one row of `cost_curves`");
    if (entry.has(curves) && !entry.has("cost_curves"))
      found.error("E339", entry.at(curves).key_where, "`" + std::string(curves) + "` says nothing without `cost_curves`", "add  cost_curves = \"reference/cost-curves.csv\"");
  }
}

}  // namespace assay::model::mine
