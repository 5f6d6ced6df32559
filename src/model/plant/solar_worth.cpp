#include "model/plant/solar_worth.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace assay::model::plant {
namespace {

using sheet::Cell;
using sheet::Line;
using Named = std::pair<std::string, sheet::Parameter>;

const Named* find(const Value* value, const std::string& name) {
  if (value == nullptr) return nullptr;
  const auto found = std::find_if(value->quantities.begin(), value->quantities.end(), [&](const Named& n) { return n.first == name; });
  return found == value->quantities.end() ? nullptr : &*found;
}

bool is_name(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; });
}

/// The tranches in order of merit: by their worth in the base case, which also orders them where worths are drawn.
std::vector<Named> by_merit(const Value& worth) {
  std::vector<Named> order = worth.quantities;
  std::stable_sort(order.begin(), order.end(), [](const Named& a, const Named& b) { return a.second.value > b.second.value; });
  return order;
}

}  // namespace

void check_worth(const Entry& entry, Diagnostics& found) {
  const Value *worth = entry.find("worth"), *size = entry.find("tranche");
  if (worth == nullptr) return;  // said by the reader
  const bool flat = worth->quantities.size() == 1 && worth->quantities.front().first.empty();
  if (size == nullptr) {
    if (!flat && !entry.writes("tranche")) found.error("E371", worth->where, "`worth` by tranche needs the size of each", "tranche = { hospitals = \"100 GWh/a\" }  beside  worth = { hospitals = \"600 USD/MWh\", rest = \"60 USD/MWh\" }");
    return;
  }
  bool matched = !worth->quantities.empty();
  for (const Named& tranche : size->quantities)
    if (!is_name(tranche.first) || find(worth, tranche.first) == nullptr) {
      matched = false;
      found.error("E371", tranche.second.where, tranche.first.empty() ? "`tranche` is a table by name" : "`worth` says nothing of the tranche `" + tranche.first + "`, or that is no name",
                  "one name (letters, digits, dashes) in both:  tranche = { hospitals = \"100 GWh/a\" }  and  worth = { hospitals = \"600 USD/MWh\", rest = \"60 USD/MWh\" }");
    }
  if (!matched) return;
  std::vector<std::string> open;
  const auto order = by_merit(*worth);
  for (const Named& tranche : order)
    if (find(size, tranche.first) == nullptr) open.push_back(tranche.first);
  if (open.size() != 1 || open.front() != order.back().first || !is_name(open.front()))
    found.error("E371", worth->where, "the tranche of least worth, and no other, must be without a limit: it takes all energy that is left",
                "give `tranche` a size for every name but the last in merit:  worth = { ..., rest = \"0 USD/MWh\" }");
}

Line worth_of_energy(const Entry& entry, Book& book, Line energy, Line running) {
  const std::string label = "Worth of the energy to its taker";
  const Value& worth = entry.at("worth");
  const Value* size = entry.find("tranche");
  std::optional<Line> growth;
  if (entry.has("worth_growth")) growth = book.growth(entry, "worth_growth_factor", "Growth of the worth of energy since the valuation date", book.cell(entry, "worth_growth"));
  const auto grown = [growth](Cell today, Period p) { return growth ? today * (*growth)[p] : today; };
  if (size == nullptr)
    return book.line(entry, "worth_of_energy", label, "USD", [energy, grown, each = book.cell(worth.quantities.front().second)](Period p) { return grown(energy[p] * each, p); });

  std::vector<Line> taken;
  std::vector<Cell> worths;
  for (const Named& tranche : by_merit(worth)) {
    const Named* limit = find(size, tranche.first);
    const std::optional<Cell> room = limit == nullptr ? std::nullopt : std::optional(book.cell(limit->second));
    worths.push_back(book.cell(tranche.second));
    taken.push_back(book.line(entry, "tranche." + tranche.first, "Energy that serves " + tranche.first, "GWh", [&book, energy, running, room, before = taken](Period p) {
      Cell left = energy[p];
      for (const Line& dearer : before) left = left - dearer[p];
      // A plant that runs for part of a period serves that part of the yearly need.
      return room ? min(left, *room * book.length() * running[p]) : left;
    }));
  }
  return book.line(entry, "worth_of_energy", label, "USD", [&book, taken, worths, grown](Period p) {
    std::vector<Cell> parts;
    for (std::size_t i = 0; i < taken.size(); ++i) parts.push_back(taken[i][p] * worths[i]);
    return grown(book.sheet().sum(parts), p);
  });
}

}  // namespace assay::model::plant
