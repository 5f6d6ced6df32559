#include "model/plant/solar_curtailment.hpp"

#include <vector>

#include "model/ledger/csv_fact.hpp"

namespace assay::model::plant {
namespace {

using sheet::Cell;
using sheet::Line;

/// A row of the curve: at this share of the grid, this share of the energy is curtailed; both from 0 to 1.
struct Point {
  Decimal share, curtailed;
  const input::CsvRow* row;
};

std::optional<Decimal> percent(const input::CsvTable& table, const input::CsvRow& row, std::string_view column, Diagnostics& found) {
  const input::CsvCell* cell = table.cell(row, column);
  const auto number = cell == nullptr ? std::nullopt : Decimal::parse(cell->text);
  if (number && !number->is_negative() && (*number <= Decimal(100) || column == "share")) return *number / Decimal(100);
  found.error("E372", cell == nullptr ? row.front().where : cell->where, "column `" + std::string(column) + "` needs a percentage in every row",
              column == "share" ? "a plain number of 0 or more, such as 15 for 15 % of the grid" : "a plain number from 0 to 100, such as 2.5 for 2.5 %");
  return std::nullopt;
}

/// The curve of the file; empty when it is none (E372).
std::vector<Point> read_curve(const Value& file, Diagnostics& found) {
  std::vector<Point> curve;
  for (const auto& row : file.table->rows) {
    const auto share = percent(*file.table, row, "share", found), curtailed = percent(*file.table, row, "curtailed", found);
    if (!share || !curtailed) return {};
    if (!curve.empty() && *share <= curve.back().share) {
      found.error("E372", file.table->cell(row, "share")->where, "the shares of the grid do not rise from row to row", "sort the rows by `share`, each share once");
      return {};
    }
    if (!curve.empty() && *curtailed < curve.back().curtailed) {
      found.error("E372", file.table->cell(row, "curtailed")->where, "less is curtailed here than at a smaller share of the grid",
                  "a curve that never falls: what one plant cannot feed in, a larger one cannot either");
      return {};
    }
    curve.push_back({*share, *curtailed, &row});
  }
  if (curve.size() < 2 || !curve.front().share.is_zero()) {
    found.error("E372", curve.empty() ? file.where : curve.front().row->front().where, "a curtailment curve begins at a share of 0 and has two rows or more", "a first row such as  0,0");
    return {};
  }
  return curve;
}

Cell point_cell(const Entry& entry, Book& book, const Point& point, std::string_view column) {
  const Value& file = entry.at("curtailment");
  return book.cell(csv_fact(entry, *file.table, *point.row, *file.table->cell(*point.row, column),
                            {.path = "curtailment." + std::string(column) + '.' + file.table->cell(*point.row, "share")->text,
                             .label = column == "share" ? "share of the grid, a row of the curve" : "curtailed at that share of the grid", .unit = book.unit("%")}));
}

}  // namespace

void check_curtailment(const Entry& entry, Diagnostics& found) {
  const Value* curve = entry.find("curtailment");
  if (curve == nullptr) {
    if (entry.writes("curtailment")) return;  // said by the reader
    for (const char* key : {"grid", "grid_capacity", "grid_growth"})
      if (const Value* value = entry.given(key))
        found.error("E371", value->key_where, "`" + std::string(key) + "` is used only with a `curtailment` curve", "add  curtailment = \"FILE.csv\",  or take this key out");
    return;
  }
  if (const Value* flat = entry.given("curtailed"))
    found.error("E371", flat->key_where, "`curtailed` and `curtailment` say the same thing twice", "keep the flat share or the curve");
  if (entry.writes("grid") == entry.writes("grid_capacity"))
    found.error("E371", entry.has("grid_capacity") ? entry.at("grid_capacity").key_where : curve->key_where, "a curtailment curve needs the grid that it is a share of, once",
                "grid = \"24 TWh/a\"  for a curve by shares of energy, or  grid_capacity = \"7.7 GW\"  for one by shares of capacity");
  read_curve(*curve, found);
}

sheet::RowFormula curtailed_share(const Entry& entry, Book& book, Line installed, sheet::RowFormula available) {
  const Value* file = entry.find("curtailment");
  if (file == nullptr) return [flat = book.cell(entry, "curtailed")](Period) { return flat; };
  const std::vector<Point> curve = read_curve(*file, book.found());
  const Line grown = book.growth(entry, "grid_growth_factor", "Growth of the grid since the deal's start", book.cell(entry, "grid_growth"));
  const bool by_energy = entry.has("grid");
  const Cell grid = book.cell(entry, by_energy ? "grid" : "grid_capacity");
  const Line share = book.line(entry, "grid_share", by_energy ? "Yearly energy before curtailment over the energy of the grid" : "Capacity over the capacity of the grid", "%",
                               [=](Period p) { return (by_energy ? available(p) : installed[p]) / (grid * grown[p]); });
  std::vector<Cell> shares, curtailed;
  for (const Point& point : curve) {
    shares.push_back(point_cell(entry, book, point, "share"));
    curtailed.push_back(point_cell(entry, book, point, "curtailed"));
  }
  sheet::Parameter band;  // the reach of the curve; what lies outside is warned of
  band.unit = book.unit("%");
  band.low = curve.front().share;
  band.value = band.high.emplace(curve.back().share);
  band.where = file->table->cell(*curve.back().row, "share")->where;
  const Line peak = book.scalar(entry, "grid_share_peak", "Largest share of the grid", "%", [&book, share] {
    Cell most = book.zero("1");
    for (const Period p : book.calendar().periods()) most = max(most, share[p]);
    return most;
  });
  book.expect_within(peak, band, "the plant's share of the grid is", "W553", "is what the curve covers",
                     "add rows for larger shares; past the last row all further energy is taken to be curtailed");

  const Line read = book.line(entry, "curtailed_share", "Share of the energy that the grid cannot take", "%", [&book, share, shares, curtailed](Period p) {
    // Straight between the rows. Past the last one the grid takes no more than at it: all further energy is curtailed.
    std::vector<Cell> parts{curtailed.front()};
    for (std::size_t i = 1; i < shares.size(); ++i) {
      const Cell reached = min(positive(share[p] - shares[i - 1]) / (shares[i] - shares[i - 1]), book.one());
      parts.push_back((curtailed[i] - curtailed[i - 1]) * reached);
    }
    const Cell on_the_curve = book.sheet().sum(parts);
    return book.one() - (book.one() - on_the_curve) * shares.back() / max(share[p], shares.back());
  });
  return [read](Period p) { return read[p]; };
}

}  // namespace assay::model::plant
