#include "model/risk/hazard.hpp"

#include <algorithm>

#include "base/nearest.hpp"

namespace assay::model::risk {

using sheet::Cell;
using sheet::Line;

namespace {

bool named(const Entry& entry, std::string_view key, const std::string& leg) {
  const Value* legs = entry.find(key);
  return legs != nullptr && std::find(legs->texts.begin(), legs->texts.end(), leg) != legs->texts.end();
}

/// Risk is counted once (rulings 3): an earlier hazard of the same kind on the leg, or one whose text covers this one.
void warn_of_another(const Entry& entry, Book& book, std::string_view key, std::size_t i) {
  const Value& legs = entry.at(key);
  const auto ends = [](const Entry& e) { return e.kind == "interruption" || e.kind == "seizure"; };
  for (const Entry& other : book.entries()) {
    if (&other == &entry) return;
    if (other.section != "risk" || !named(other, key, legs.texts[i])) continue;
    const std::string both = "`" + other.path() + "` and `" + entry.path() + "`";
    if (other.kind == entry.kind)
      book.found().warning("W573", legs.place_of(i), both + " are both a chance of " + entry.kind + " on `" + legs.texts[i] + "`: counted twice, unless they are two different things",
                           "one hazard that holds both, or leave out the other");
    else if (ends(other) && ends(entry))
      book.found().warning("W574", legs.place_of(i), both + " both end `" + legs.texts[i] + "` for good: an interruption that stands for seizure too is counted twice",
                           "keep in the interruption only what is not a seizure: a closed border, an expulsion");
  }
}

void warn_if_never(const Entry& entry, Book& book) {
  const Value* from = entry.find("from");
  if (from == nullptr || from->quantity->value < book.calendar().span_a()) return;
  book.found().warning("W587", from->where, "`" + entry.path() + "` begins " + from->quantity->written + " after the deal's start, when the deal has ended: it moves nothing",
                       "an earlier `from`, in years from the deal's start (no calendar year); or take the risk out");
}

}  // namespace

Cell chance_in(const Entry& entry, Book& book, Period p) {
  const Cell forever = book.sheet().constant(book.calendar().span_a(), unit_of("a"), "the deal's horizon");
  return book.cell(entry, "hazard") * book.length() * book.active(p, book.cell(entry, "from"), forever);
}

Line survival_line(const Entry& entry, Book& book, std::string label) {
  return book.line(entry, "survival", std::move(label), "%", [&entry, &book, key = entry.path() + ".survival"](Period p) {
    return book.sheet().find_line(key)->previous(p, book.one()) * (book.one() - chance_in(entry, book, p));
  });
}

std::vector<std::string> hazard_legs(const Entry& entry, Book& book, std::string_view key) {
  warn_if_never(entry, book);
  std::vector<std::string> accounts;
  const Value* legs = entry.find(key);
  if (legs == nullptr) return accounts;
  for (std::size_t i = 0; i < legs->texts.size(); ++i) {
    const std::string& leg = legs->texts[i];
    const std::string account = "leg." + leg;
    if (book.entry("leg", leg) == nullptr) {
      std::vector<std::string> known;
      for (const Entry& other : book.entries())
        if (other.section == "leg") known.push_back(other.id);
      const std::string meant = nearest(leg.substr(leg.rfind('.') + 1), known);
      book.found().error("E402", legs->place_of(i), "there is no leg called `" + leg + "`", meant.empty() ? "name the id of a [leg.ID] table" : "write  \"" + meant + "\"");
    } else if (std::find(accounts.begin(), accounts.end(), account) != accounts.end()) {
      book.found().error("E460", legs->place_of(i), "`" + entry.path() + '.' + std::string(key) + "` names `" + leg + "` twice: its flows would be weighed twice", "name each leg once");
    } else {
      warn_of_another(entry, book, key, i);
      accounts.push_back(account);
    }
  }
  return accounts;
}

}  // namespace assay::model::risk
