#include "book/workbook.hpp"

#include <chrono>

#include "book/sheets.hpp"
#include "model/fiscal/kinds.hpp"
#include "model/mine/kinds.hpp"
#include "model/plant/kinds.hpp"
#include "model/price/kinds.hpp"
#include "model/risk/kinds.hpp"
#include "model/terms/kinds.hpp"
#include "report/figures.hpp"

namespace assay::book {
namespace {

struct Room {
  const char* sheet;
  std::span<const model::Kind> (*kinds)();  ///< of the entries whose lines stand there; null: lines of no entry
};
const Room rooms[] = {
    {"Parties", nullptr},         {"Mines", model::mine::kinds},   {"Plants", model::plant::kinds}, {"Prices", model::price::kinds},
    {"Terms", model::terms::kinds}, {"Fiscal", model::fiscal::kinds}, {"Risks", model::risk::kinds},   {"Ledger", nullptr},
};

bool holds(const Room& room, const model::Entry& entry) {
  if (room.kinds == nullptr) return false;
  for (const model::Kind& kind : room.kinds())
    if (kind.section == entry.section && kind.name == entry.kind) return true;
  return false;
}

std::string room_of(const study::Evaluation& e, const std::string& key) {
  for (const model::Entry& entry : e.deal->entries) {
    if (!key.starts_with(entry.path() + '.')) continue;
    for (const Room& room : rooms)
      if (holds(room, entry)) return room.sheet;
  }
  const std::string first = key.substr(0, key.find('.'));
  for (const auto& party : e.parties)
    if (party.id == first) return "Parties";
  for (const auto& side : e.sides)
    if (side.id == first) return "Parties";
  return first == "joint" || first == "venture" ? "Parties" : "Ledger";
}

}  // namespace

std::string workbook(const study::Evaluation& e, Diagnostics& found) {
  const sheet::Sheet& recorded = e.recorded->sheet;
  std::vector<std::string> order;
  for (const Room& room : rooms) order.emplace_back(room.sheet);
  const Layout layout = lay_out(recorded, order, [&e](const std::string& key) { return room_of(e, key); }, report::shown_unit);
  const Formulas live = formulas(recorded, layout);

  // The moment it is said to be made at is the deal's date: the run has no other that is the same tomorrow.
  const auto made = std::chrono::system_clock::to_time_t(std::chrono::sys_days(e.deal->date));
  Xlsx out(e.deal->title, "assay " ASSAY_VERSION ", deal " + e.deal_hash, made, found);
  if (found.has_errors()) return {};
  Pages pages{e, layout, live, out, {}};
  pages.summary = out.add_sheet("Summary");
  pages.sheets.resize(layout.sheets.size());
  pages.sheets[layout.inputs_sheet] = out.add_sheet("Inputs");
  for (std::size_t i = 0; i < layout.sheets.size(); ++i)
    if (i != layout.inputs_sheet && i != layout.working_sheet) pages.sheets[i] = out.add_sheet(layout.sheets[i]);
  pages.balances = out.add_sheet("Balances");
  pages.rates = out.add_sheet("Rates");
  pages.measures = out.add_sheet("Measures");
  pages.sheets[layout.working_sheet] = out.add_sheet("Working");
  write_inputs(pages);
  write_lines(pages);
  write_balances(pages);
  write_rates(pages);
  write_summary(pages);
  write_measures(pages);
  write_working(pages);
  return out.bytes(found);
}

}  // namespace assay::book
