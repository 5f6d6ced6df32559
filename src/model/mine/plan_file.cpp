#include "model/mine/plan_file.hpp"

#include <algorithm>
#include <cctype>

#include "base/nearest.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::model::mine {
namespace {

/// What a column may be. `unit` is the dimension it must have; X stands for the column's name.
struct Role {
  std::string_view name, unit;
  bool named;  ///< a metal or a label must follow
};
constexpr Role roles[] = {
    {"ore", "t{ore}", false},      {"grade", "%{X:ore}", true},   {"recovery", "%", true},  {"metal", "t{X}", true},
    {"price", "USD/t{X}", true},   {"income", "USD", true},       {"cost", "USD", true},    {"royalty", "USD", false},
    {"selling", "USD", true},      {"streamed", "t{X}", true},
    {"capital", "USD", true},      {"closure", "USD", false},     {"working_capital", "USD", false},
    {"tax", "USD", false},         {"tax_flow", "USD", false},
};

std::string with_name(std::string_view unit, const std::string& name) {
  std::string text;
  for (const char c : unit) text += c == 'X' ? name : std::string(1, c);
  return text;
}

std::optional<PlanColumn> read_header(const input::CsvCell& header, Book& book) {
  const auto [what, unit_text] = column_header(header.text);
  const auto dot = what.find('.');
  PlanColumn column;
  column.role = what.substr(0, dot);
  column.name = dot == std::string::npos ? "" : what.substr(dot + 1);
  column.where = header.where;
  std::vector<std::string> known;
  for (const Role& role : roles) known.emplace_back(role.name);
  const auto role = std::find_if(std::begin(roles), std::end(roles), [&](const Role& r) { return r.name == column.role; });
  if (role == std::end(roles) || !unit_text || (role->named && column.name.empty())) {
    const std::string meant = role != std::end(roles) ? std::string(role->name) : nearest(column.role, known);
    book.found().error("E342", header.where, "`" + header.text + "` does not say what the column is",
                       meant.empty() ? "a role and a unit, such as  ore [kt], grade.Au [g/t], cost.mining [MUSD]; docs/models/mine-plan.md lists the roles"
                                     : "write  " + meant + (meant == "ore" ? " [kt]" : meant == "grade" ? ".Au [g/t]" : " with a name and a unit:  cost.mining [MUSD]"));
    return std::nullopt;
  }
  const auto odd = [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '-'; };
  if (std::any_of(column.name.begin(), column.name.end(), odd)) {
    book.found().error("E342", header.where, "`" + column.name + "` is no name of a column", "letters, digits and dashes, such as  metal.Cu  or  cost.finance-advance");
    return std::nullopt;
  }
  const UnitReading unit = parse_unit(*unit_text, book.money());
  if (!unit.unit) {
    book.found().error("E203", header.where, unit.problem, unit.fix);
    return std::nullopt;
  }
  const Unit dimension = book.unit(with_name(role->unit, column.name));
  if (!unit.unit->without_labels().same_dimension(dimension.without_labels())) {
    book.found().error("E202", header.where, "column `" + what + "` must be " + dimension.words() + "; this is " + unit.unit->words(), "write its unit in the brackets, such as  " + dimension.text());
    return std::nullopt;
  }
  column.unit = unit.unit->relabelled_like(dimension);
  return column;
}

}  // namespace

sheet::Cell PlanColumn::at(Book& book, Period p) const {
  const auto own = cells.find(p.index);
  return own == cells.end() ? book.sheet().zero(unit) : own->second;
}

std::vector<PlanColumn> read_plan(const Entry& entry, Book& book) {
  const input::CsvTable& table = *entry.at("file").table;
  std::vector<PlanColumn> columns;
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    if (const std::string& text = table.header[i].text; text == "at" || text == "note" || text == "source" || text == "grade") continue;
    if (auto column = read_header(table.header[i], book)) {
      const bool twice = std::any_of(columns.begin(), columns.end(), [&](const PlanColumn& c) { return c.role == column->role && c.name == column->name; });
      if (twice) {
        book.found().error("E347", column->where, "a second column of this kind and name", "take one of them out, or give it a name of its own");
        continue;
      }
      columns.push_back(std::move(*column));
      positions.push_back(i);
    }
  }
  std::map<int, Span> seen;
  for (const auto& row : table.rows) {
    const input::CsvCell* at = table.cell(row, "at");
    const auto period = at == nullptr ? std::nullopt : book.calendar().find(at->text);
    const Span where = at == nullptr ? row.front().where : at->where;
    if (!period || !seen.emplace(period->index, where).second) {
      book.found().error("E343", where, !period ? "the deal has no period `" + (at == nullptr ? std::string() : at->text) + "`" : "a second row of " + at->text,
                         !period ? "a year of the deal; see `start` and `horizon` in [deal]" : "one row for each period");
      continue;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const input::CsvCell& cell = row[positions[i]];
      if (cell.text.empty()) continue;
      if (!Decimal::parse(cell.text)) {
        book.found().error("E201", cell.where, "`" + cell.text + "` is not a number", "a plain number such as 45.5");
        continue;
      }
      PlanColumn& column = columns[i];
      const CsvFact fact{.path = "plan." + column.role + (column.name.empty() ? "" : '.' + column.name) + '.' + at->text,
                         .label = column.role + (column.name.empty() ? "" : " of " + column.name) + " in " + at->text + ", as printed", .unit = column.unit};
      column.cells.emplace(period->index, book.cell(csv_fact(entry, table, row, cell, fact)));
    }
  }
  return columns;
}

}  // namespace assay::model::mine
