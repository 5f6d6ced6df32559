#include "model/mine/ore.hpp"

#include <algorithm>
#include <any>

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

/// Share of the contained metal that counts, by class. No code prescribes weights, and all forbid adding Inferred to reserves: these are ranges of practice
/// as collected for this project, so their grade is E, and their middles are the base case.
struct Weight {
  std::string_view of, low, usual, high;
};
constexpr Weight weights[] = {
    {"proved", "100", "100", "100"},   {"probable", "90", "92.5", "95"}, {"measured", "90", "92.5", "95"},
    {"indicated", "75", "80", "85"},   {"inferred", "40", "50", "60"},   {"claim", "0", "7.5", "15"},
};

sheet::Parameter usual_weight(const Entry& entry) {
  const std::string& of = entry.text("class");
  const auto* usual = std::find_if(std::begin(weights), std::end(weights), [&](const Weight& w) { return w.of == of; });
  if (usual == std::end(weights)) throw InternalError("no weight for class " + of);
  sheet::Parameter p;
  p.path = entry.path() + ".weight";
  p.label = "share of the body that counts, usual for its class";
  p.unit = unit_of("%");
  const auto share = [&p](std::string_view percent) { return p.unit.to_canonical(*Decimal::parse(percent)); };
  p.value = share(usual->usual);
  p.written = std::string(usual->usual) + " %";
  p.note = "usual for the class " + of + "; no code prescribes weights";
  if (usual->low != usual->high) {
    p.low = share(usual->low);
    p.high = share(usual->high);
    p.distribution = {.kind = Distribution::Kind::percentiles, .numbers = {p.low->to_double(), p.value.to_double(), p.high->to_double()},
                      .limit = Distribution::Limit::cap, .least = 0, .most = 1};
    p.note = "usual for the class " + of + ", " + std::string(usual->low) + " to " + std::string(usual->high) + " %; no code prescribes weights";
  }
  p.grade = 'E';
  p.where = entry.at("class").where;
  return p;
}

std::optional<Ore> read(const Entry& entry, Book& book) {
  const auto kinds = ore_kinds();
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const OreKind& k) { return k.kind.name == entry.kind; });
  if (kind == kinds.end()) throw InternalError("no kind of ore body " + entry.kind);
  auto body = kind->ore(entry, book);
  if (!body) return std::nullopt;
  body->path = entry.path();
  if (body->substance.empty()) {
    body->substance = "TREO";
    body->grade_unit = unit_of("%{TREO:ore}");
  }
  if (!body->weight) body->weight = [&entry, &book] { return entry.has("weight") ? book.cell(entry, "weight") : book.cell(usual_weight(entry)); };
  return body;
}

/// The table itself is recorded first, so its lines are declared then; its mines take what was made of it.
const std::optional<Ore>& make(const Entry& entry, Book& book) {
  std::any& kept = book.made(entry.path());
  if (!kept.has_value()) kept = read(entry, book);
  return std::any_cast<const std::optional<Ore>&>(kept);
}

}  // namespace

void record_ore(const Entry& entry, Book& book) {
  const std::optional<Ore>& body = make(entry, book);
  if (!body) return;
  const Period any = book.calendar().period(0);
  const std::string& metal = body->substance;
  const auto scalar = [&](std::string name, std::string label, Unit unit, sheet::ScalarFormula formula, std::string about = {}) {
    return book.sheet().scalar({entry.path() + '.' + name, std::move(label), std::move(unit), std::move(about)}, std::move(formula));
  };
  const Unit ore_unit = unit_of("Mt{ore}"), metal_unit = unit_of((metal == "TREO" ? "kt{" : "t{") + metal + "}");
  const auto whole = body->whole;
  const sheet::Parameter* cutoff = entry.has("cutoff") ? &*entry.at("cutoff").quantity : nullptr;
  if (body->check) body->check(cutoff, book.found());
  if (book.found().has_errors()) return;

  Line tonnes = scalar("in_place", "Ore in place", ore_unit, [whole] { return whole().tonnes; });
  Line contained = scalar("metal_in_place", metal + " in place", metal_unit, [whole] { return whole().metal; });
  scalar("mean_grade", "Mean grade in place", body->grade_unit, [=] { return contained[any] / tonnes[any]; });
  if (cutoff != nullptr) {
    const Cell at = labelled_cutoff(entry, *body, book);
    const auto above = body->above;
    tonnes = scalar("above_cutoff", "Ore above the body's cut-off", ore_unit, [=] { return above(at).tonnes; });
    contained = scalar("metal_above_cutoff", metal + " in the ore above cut-off", metal_unit, [=] { return above(at).metal; });
    scalar("grade_above_cutoff", "Mean grade above cut-off", body->grade_unit, [=] { return contained[any] / tonnes[any]; });
  }
  const auto weight = body->weight;
  scalar("counted", "Ore that counts: weighted by how sure it is", ore_unit, [=] { return tonnes[any] * weight(); }, "the tonnage a mine of this body is given");
}

Cell labelled_cutoff(const Entry& entry, const Ore& body, Book& book) {
  sheet::Parameter cutoff = *entry.at("cutoff").quantity;
  cutoff.unit = cutoff.unit.relabelled_like(body.cutoff_unit.value_or(body.grade_unit));
  return book.cell(cutoff);
}

bool leaves(const sheet::Parameter& cutoff, const Decimal& from, const Decimal& to) {
  const auto outside = [&](const Decimal& value) { return value < from || value > to; };
  return outside(cutoff.value) || (cutoff.low && outside(*cutoff.low)) || (cutoff.high && outside(*cutoff.high));
}

std::optional<Ore> ore_body(const std::string& id, Book& book) {
  const Entry* entry = book.entry("ore", id);
  if (entry == nullptr) throw InternalError("no ore " + id);
  return make(*entry, book);
}

}  // namespace assay::model::mine
