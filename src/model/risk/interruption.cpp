#include "model/risk/interruption.hpp"

#include "base/nearest.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "hazard", .detail = "%/a", .bound = Bound::share, .required = true, .example = "\"5 .. 10 .. 15 %/a\"",
     .about = "chance per year that the legs are ended, given that they still run"},
    {.name = "legs", .shape = Shape::texts, .required = true, .example = "[\"mine\"]", .about = "ids of the legs that it ends"},
    {.name = "from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"0 a\"", .about = "years from the deal's start before which nothing can happen"},
};

void record(const Entry& entry, Book& book) {
  const Cell hazard = book.cell(entry, "hazard"), from = book.cell(entry, "from");
  const Cell forever = book.sheet().constant(book.calendar().span_a(), unit_of("a"), "the deal's horizon");
  const std::string key = entry.path() + ".survival";
  const Line survival = book.line(entry, "survival", "Chance that the legs still run at the end of the period", "%", [=, &book](Period p) {
    const Line own = *book.sheet().find_line(key);
    return own.previous(p, book.one()) * (book.one() - hazard * book.length() * book.active(p, from, forever));
  });
  const Value& legs = entry.at("legs");
  for (std::size_t i = 0; i < legs.texts.size(); ++i) {
    const std::string& leg = legs.texts[i];
    if (book.entry("leg", leg) == nullptr) {
      std::vector<std::string> known;
      for (const Entry& other : book.entries())
        if (other.section == "leg") known.push_back(other.id);
      const std::string meant = nearest(leg.substr(leg.rfind('.') + 1), known);
      book.found().error("E402", legs.place_of(i), "there is no leg called `" + leg + "`", meant.empty() ? "name the id of a [leg.ID] table" : "write  \"" + meant + "\"");
      continue;
    }
    book.ledger().weigh("leg." + leg, survival);
  }
}

}  // namespace

const Kind interruption_kind = {"risk", "interruption", "a yearly chance that legs are ended: survival weights", keys, record};

}  // namespace assay::model::risk
