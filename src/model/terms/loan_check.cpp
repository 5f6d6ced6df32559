#include <algorithm>

#include "model/terms/loan_parts.hpp"

namespace assay::model::terms {
namespace {

class Checker {
 public:
  Checker(const Entry& entry, Diagnostics& found) : entry_(entry), found_(found) {}

  void run() {
    interest();
    amount();
    source();
    costs();
    guarantee();
    if (entry_.writes("guaranteed_at") || entry_.writes("maturity")) check_loan_dates(entry_, found_);
  }

 private:
  bool has(const char* key) const { return entry_.writes(key); }
  std::string name() const { return "`" + entry_.path() + "`"; }
  void say(const char* code, const char* key, std::string what, std::string fix) {
    found_.error(code, has(key) && entry_.has(key) ? entry_.at(key).key_where : entry_.where, std::move(what), std::move(fix));
  }
  /// A key that means something only with another one, or with a way of repayment.
  void only(const char* key, bool in_place, const std::string& with) {
    if (has(key) && !in_place) say("E434", key, "`" + std::string(key) + "` is used only with " + with, "add that, or take this key out");
  }

  void interest() {
    if (has("rate") && has("base")) say("E430", "base", "`rate` and `base` both say what interest " + name() + " bears", "keep the fixed rate, or the deck and its `margin`");
    if (!has("rate") && !has("base")) say("E430", "", name() + " does not say what interest it bears", "rate = \"2 %/a\",  or  base = \"libor\"  and  margin = \"2.8 %/a\"");
    only("margin", has("base"), "`base`");
  }

  void amount() {
    const bool by_source = paid_from_source(entry_), sculpted = entry_.text("repayment") == "sculpted";
    if (has("amount") && has("finances")) say("E430", "finances", "`amount` and `finances` both say how much is drawn", "keep one of them");
    if (!has("amount") && !has("finances") && !sculpted) say("E430", "", name() + " does not say how much is lent", "amount = \"300 MUSD\"" + std::string(by_source ? ",  or  finances = [\"leg.road.contract\"]" : ""));
    only("finances", by_source, "repayment from a source: waterfall, sculpted, commodity");
    only("financed", has("finances"), "`finances`");
    only("drawdown", has("amount"), "`amount`");
    if (has("delivered") && entry_.at("delivered").quantity->value.is_zero()) say("E430", "delivered", "nothing of " + name() + " is drawn, so nothing can be said of it", "leave the loan out, or write what is drawn");
    if (!has("maturity") && (!by_source || (sculpted && !has("amount") && !has("finances"))))
      say("E430", "", name() + " does not say when it is to be repaid", "maturity = \"15 a\"");
  }

  void source() {
    const std::string& how = entry_.text("repayment");
    const bool by_source = paid_from_source(entry_);
    for (const char* key : {"cash", "dscr"}) {
      only(key, how == "sculpted", "repayment = \"sculpted\"");
      if (how == "sculpted" && !has(key)) say("E430", "repayment", "a sculpted loan needs `cash` and `dscr`", "cash = [\"leg.mine.margin_credit\"],  dscr = \"1.3\"");
    }
    for (const char* key : {"volume", "price", "barrels", "barrel_price", "price_discount"}) only(key, how == "commodity", "repayment = \"commodity\"");
    if (how == "commodity" && (has("volume") == has("barrels") || has("volume") != has("price") || has("barrels") != has("barrel_price")))
      say("E430", "repayment", "repayment in a commodity needs one volume and its price", "volume = \"200 kt/a\"  with  price = \"price.copper.Cu\",  or  barrels = \"13000 bbl/d\"  with  barrel_price = \"80 USD/bbl\"");
    only("frequency", !by_source, "payments fixed by contract; a source pays in the deal's own periods");
    only("grace_interest", !by_source, "payments fixed by contract; what a source does not pay is added to the loan anyhow");
    only("available", !by_source, "payments fixed by contract");
    if (how == "waterfall") {
      only("grace", false, "payments that the loan itself sets; here the waterfall does");
      only("first_principal", false, "payments that the loan itself sets; here the waterfall does");
    }
    only("default_margin", has("available") || (by_source && has("maturity")), "`available`, or with a source and a `maturity`");
    if (how == "bullet") only("grace", false, "principal that is repaid in parts: a bullet repays all when it matures");
  }

  void costs() {
    if (has("escrow") && has("escrow_payments")) say("E430", "escrow_payments", "`escrow` and `escrow_payments` both say what lies in escrow", "keep one of them");
    only("escrow_rate", has("escrow") || has("escrow_payments"), "an escrow");
    only("escrow_payments", !paid_from_source(entry_), "payments fixed by contract");
    only("commitment", has("drawdown"), "`drawdown`: where all is drawn at once, nothing is left undrawn");
    if (!has("escrow_payments")) return;
    const sheet::Parameter& ahead = *entry_.at("escrow_payments").quantity;
    if (ahead.low || ahead.high || ahead.value != Decimal(static_cast<int>(ahead.value.to_double())))
      found_.error("E432", entry_.at("escrow_payments").where, "`" + entry_.path() + ".escrow_payments` must be a whole number of payments", "such as  2");
  }

  void guarantee() {
    only("guaranteed_by", has("guaranteed_at"), "`guaranteed_at`");
    only("guaranteed_at", has("guaranteed_by"), "`guaranteed_by`");
    if (!has("guaranteed_by") || !has("guaranteed_at")) return;
    if (entry_.text("guaranteed_by") == entry_.text("from")) say("E435", "guaranteed_by", name() + " is guaranteed by its own lender", "name the party that pays when the borrower does not");
    if (paid_from_source(entry_)) return;
    only("guaranteed_at", has("available"), "`available`, or with a source: what falls due by contract is paid otherwise, and nothing is left");
    if (has("maturity") && entry_.at("guaranteed_at").quantity->value < entry_.at("maturity").quantity->value)
      say("E435", "guaranteed_at", "the guarantee of " + name() + " would pay before all has fallen due", "a time at or after the maturity of " + entry_.at("maturity").quantity->written);
  }

  const Entry& entry_;
  Diagnostics& found_;
};

}  // namespace

void check_loan(const Entry& entry, Diagnostics& found) { Checker(entry, found).run(); }

}  // namespace assay::model::terms
