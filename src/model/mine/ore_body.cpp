#include "model/mine/ore_body.hpp"

#include "model/mine/ore_lognormal.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

/// Tonnage and grade above the cut-off.
struct Found {
  Line tonnes, grade;
};

/// The short form: one body by the mine's own keys, whole or lognormal.
Found record_short(const Entry& entry, Book& book, const CutOff& cutoff) {
  const Cell tonnage = book.cell(entry, "tonnage"), mean = book.cell(entry, "grade");
  const Period any = book.calendar().period(0);
  if (!cutoff)
    return {book.scalar(entry, "tonnes_above_cutoff", "Ore above cut-off", "Mt{ore}", [tonnage] { return tonnage; }, "no cut-off: the whole body"),
            book.scalar(entry, "grade_above_cutoff", "Mean grade above cut-off", "%{TREO:ore}", [mean] { return mean; }, "no cut-off: the mean grade")};
  const Cell own = grade_log_sd(entry, book);
  const Line spread = book.scalar(entry, "grade_log_sd", "Standard deviation of the logarithm of grade", "1",
                                  [own] { return own; }, "sigma^2 = ln(1 + CV^2)");
  const Line distance = book.scalar(entry, "cutoff_distance", "Cut-off in standard deviations above the median grade", "1",
                                    [=, at = *cutoff] { return cutoff_distance(at(), mean, spread[any]); }, "d = (ln c - mu)/sigma, mu = ln m - sigma^2/2");
  return {book.scalar(entry, "tonnes_above_cutoff", "Ore above cut-off", "Mt{ore}", [=] { return lognormal_tonnes(tonnage, distance[any]); }, "T(c) = T0 (1 - Phi(d))"),
          book.scalar(entry, "grade_above_cutoff", "Mean grade above cut-off", "%{TREO:ore}", [=] { return lognormal_grade(mean, spread[any], distance[any]); },
                      "g(c) = m Phi(sigma - d)/(1 - Phi(d))")};
}

/// E330 when a mine that names no body does not describe one either.
bool has_short_form(const Entry& mine, Diagnostics& found) {
  const Value *tonnage = mine.find("tonnage"), *grade = mine.find("grade"), *there = tonnage != nullptr ? tonnage : grade;
  if (tonnage != nullptr && grade != nullptr) return true;
  found.error("E330", there == nullptr ? mine.where : there->key_where,
              there == nullptr ? "`" + mine.path() + "` does not say what ore it has" : "`" + mine.path() + "` has `" + there->key + "` without `" + (tonnage == nullptr ? "tonnage" : "grade") + "`",
              "either  tonnage = \"30 Mt\"  with  grade = { value = \"0.2 %\", of = \"TREO\" },\nor  ore = [\"north\"]  with a table  [ore.north]");
  return false;
}

CutOff own_cutoff(const Ore& body, Book& book) {
  const Entry* entry = book.entry("ore", body.path.substr(body.path.find('.') + 1));
  if (entry == nullptr || !body.path.starts_with("ore.") || !entry->has("cutoff")) return std::nullopt;
  return [cutoff = labelled_cutoff(*entry, body, book)] { return cutoff; };
}

/// Each body's part at the cut-off that holds for it, as lines of the mine, and their weighted sum.
Found record_bodies(const Entry& entry, Book& book, const MineOre& ore, const CutOff& cutoff) {
  const Period any = book.calendar().period(0);
  struct Part {
    Line tonnes, metal;
    std::function<Cell()> weight;
  };
  std::vector<Part> parts;
  for (const Ore& body : ore.bodies) {
    const std::string id = body.path.substr(body.path.find('.') + 1);
    const CutOff at = cutoff ? cutoff : own_cutoff(body, book);
    const std::function<Above()> held = at ? std::function<Above()>([above = body.above, c = *at] { return above(c()); }) : body.whole;
    const Line tonnes = book.scalar(entry, "tonnes_above_cutoff." + id, "Ore above cut-off in " + id, "Mt{ore}", [held] { return held().tonnes; }, "not weighted");
    const Line metal = book.scalar(entry, "oxides_above_cutoff." + id, "Oxides above cut-off in " + id, "kt{TREO}", [held] { return held().metal; }, "not weighted");
    parts.push_back({tonnes, metal, body.weight});
  }
  const auto over = [&book, parts, any](Line Part::*what, bool weighted) {
    std::vector<Cell> cells;
    for (const Part& part : parts) cells.push_back(weighted ? (part.*what)[any] * part.weight() : (part.*what)[any]);
    return book.sheet().sum(cells);
  };
  book.scalar(entry, "unweighted_tonnes", "Ore above cut-off in all bodies, whatever their class", "Mt{ore}", [=] { return over(&Part::tonnes, false); });
  const Line tonnes = book.scalar(entry, "tonnes_above_cutoff", "Ore above cut-off that counts", "Mt{ore}", [=] { return over(&Part::tonnes, true); },
                                  "T = sum w_i T_i: each body weighted by its class");
  const Line metal = book.scalar(entry, "oxides_above_cutoff", "Oxides above cut-off that count", "kt{TREO}", [=] { return over(&Part::metal, true); }, "Q = sum w_i Q_i");
  return {tonnes, book.scalar(entry, "grade_above_cutoff", "Mean grade above cut-off", "%{TREO:ore}", [=] { return metal[any] / tonnes[any]; }, "g = Q/T")};
}

}  // namespace

Above MineOre::above(Cell cutoff) const {
  std::vector<Cell> tonnes, metal;
  for (const Ore& body : bodies) {
    const Above part = body.above(cutoff);
    tonnes.push_back(body.weight ? part.tonnes * body.weight() : part.tonnes);
    metal.push_back(body.weight ? part.metal * body.weight() : part.metal);
  }
  sheet::Sheet& sheet = cutoff.sheet();
  return bodies.size() == 1 ? Above{tonnes.front(), metal.front()} : Above{sheet.sum(tonnes), sheet.sum(metal)};
}

std::optional<MineOre> ore_of(const Entry& mine, Book& book) {
  MineOre ore;
  if (!mine.has("ore")) {
    if (!has_short_form(mine, book.found())) return std::nullopt;
    const Cell tonnage = book.cell(mine, "tonnage"), mean = book.cell(mine, "grade"), log_sd = grade_log_sd(mine, book);
    Ore body;
    body.path = mine.path();
    body.substance = "TREO";
    body.grade_unit = unit_of("%{TREO:ore}");
    body.whole = [=] { return Above{tonnage, tonnage * mean}; };
    body.above = [=](Cell cutoff) { return lognormal_above(tonnage, mean, log_sd, cutoff); };
    ore.bodies.push_back(std::move(body));
    return ore;
  }
  const Value& named = mine.at("ore");
  bool sound = !named.texts.empty();
  if (!sound) book.found().error("E330", named.where, "`" + mine.path() + ".ore` names no body", "ore = [\"north\"]  with a table  [ore.north]");
  for (std::size_t i = 0; i < named.texts.size(); ++i) {
    const Span where = named.place_of(i);
    auto body = ore_body(named.texts[i], book);
    if (!body) {
      sound = false;
      continue;
    }
    if (body->cutoff_unit) {
      book.found().error("E333", where, "`" + named.texts[i] + "` is cut off by another substance than it holds, which a mine cannot search", "a curve whose cut-off and grade are both of oxides (TREO)");
      sound = false;
      continue;
    }
    if (body->substance != "TREO") {
      book.found().error("E333", where, "`" + named.texts[i] + "` holds " + body->substance + "; a mine of rare earths needs a body of oxides",
                         "its grade column must be  grade [%]  and of oxides (TREO)");
      sound = false;
      continue;
    }
    const Entry& entry = *book.entry("ore", named.texts[i]);
    const std::size_t before = book.found().all().size();
    std::vector<const sheet::Parameter*> cutoffs;
    for (const char* key : {"cutoff", "cutoff_from", "cutoff_to", "cutoff_start"})
      if (mine.has(key)) cutoffs.push_back(&*mine.at(key).quantity);
    if (cutoffs.empty()) cutoffs.push_back(entry.has("cutoff") && !mine.has("cutoff_rule") ? &*entry.at("cutoff").quantity : nullptr);
    for (const sheet::Parameter* cutoff : cutoffs)
      if (body->check) body->check(cutoff, book.found());
    sound = sound && book.found().all().size() == before;
    ore.bodies.push_back(std::move(*body));
  }
  return sound ? std::optional(std::move(ore)) : std::nullopt;
}

OreBody record_ore_body(const Entry& entry, Book& book, const MineOre& ore, const CutOff& cutoff) {
  const Cell one = book.one();
  const Period any = book.calendar().period(0);
  const Cell dilution = book.cell(entry, "dilution"), waste = book.cell(entry, "dilution_grade");
  const Cell recovered = book.cell(entry, "mining_recovery");

  const Found found = entry.has("ore") ? record_bodies(entry, book, ore, cutoff) : record_short(entry, book, cutoff);
  OreBody body;
  body.ore = ore;
  body.cutoff = cutoff;
  body.above = found.tonnes;
  body.mill_feed = book.scalar(entry, "mill_feed", "Ore to the mill over the mine's life", "Mt{ore}",
                               [=] { return found.tonnes[any] * recovered * (one + dilution); }, "T R_m (1 + D)");
  body.head_grade = book.scalar(entry, "head_grade", "Head grade", "%{TREO:ore}",
                                [=] { return (found.grade[any] + dilution * waste) / (one + dilution); }, "(g + D g_w)/(1 + D)");
  std::vector<Cell> metal;
  for (const Ore& each : ore.bodies) metal.push_back(each.whole().metal);
  body.in_place = metal.size() == 1 ? metal.front() : book.sheet().sum(metal);
  return body;
}

void check_ore(const Entry& entry, Diagnostics& found) {
  const Value* ore = entry.find("ore");
  if (ore == nullptr) return;
  for (const char* key : {"tonnage", "grade", "grade_cv"}) {
    const Value* own = entry.given(key);
    if (own == nullptr) continue;
    found.error("E330", own->key_where, "`" + own->key + "` describes a body of the mine's own, and `ore` names others", "take out one of the two, with all that belongs to it")
        .notes.push_back({ore->key_where, "named here"});
    return;
  }
}

}  // namespace assay::model::mine
