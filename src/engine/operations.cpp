#include "engine/operations.hpp"

#include "numeric/lanes.hpp"

namespace assay::engine {
namespace {

using Lanes = const double*;

template <class Formula>
void each(double* to, Formula formula) {
  for (std::size_t i = 0; i < tape_lanes; ++i) to[i] = formula(i);
}
template <class Formula>
void add(double* to, Formula formula) {
  if (to == nullptr) return;
  for (std::size_t i = 0; i < tape_lanes; ++i) to[i] += formula(i);
}

#define ASSAY_VALUE [](Lanes a, Lanes b, Lanes c, double* v)
#define ASSAY_SLOPES [](Lanes s, Lanes v, Lanes a, Lanes b, Lanes c, double* da, double* db, double* dc)
#define ASSAY_UNUSED static_cast<void>(a), static_cast<void>(b), static_cast<void>(c), static_cast<void>(v)
#define ASSAY_NO_SLOPE static_cast<void>(s), static_cast<void>(da), static_cast<void>(db), static_cast<void>(dc), ASSAY_UNUSED
#define ASSAY_ONE(function) ASSAY_VALUE { ASSAY_UNUSED; numeric::elementary().function(a, v, tape_lanes); }

constexpr double one_over_root_two_pi = 0.3989422804014327;

// At the edge of a choice the derivative is that of the branch whose value is taken (interpret.hpp, apply); a condition moves nothing.
const Operation operations[] = {
    {Code::constant, "constant", 0, nullptr, nullptr},
    {Code::input, "input", 0, nullptr, nullptr},
    {Code::add, "add", 2, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return a[i] + b[i]; }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return s[i]; }), add(db, [=](std::size_t i) { return s[i]; }); }},
    {Code::subtract, "subtract", 2, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return a[i] - b[i]; }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return s[i]; }), add(db, [=](std::size_t i) { return -s[i]; }); }},
    {Code::multiply, "multiply", 2, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return a[i] * b[i]; }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return s[i] * b[i]; }), add(db, [=](std::size_t i) { return s[i] * a[i]; }); }},
    {Code::divide, "divide", 2, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return a[i] / b[i]; }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return s[i] / b[i]; }), add(db, [=](std::size_t i) { return -s[i] * v[i] / b[i]; }); }},
    {Code::minimum, "minimum", 2, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return b[i] < a[i] ? b[i] : a[i]; }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return b[i] < a[i] ? 0 : s[i]; }), add(db, [=](std::size_t i) { return b[i] < a[i] ? s[i] : 0; }); }},
    {Code::maximum, "maximum", 2, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return a[i] < b[i] ? b[i] : a[i]; }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return a[i] < b[i] ? 0 : s[i]; }), add(db, [=](std::size_t i) { return a[i] < b[i] ? s[i] : 0; }); }},
    {Code::select, "select", 3, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return a[i] > 0 ? b[i] : c[i]; }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(db, [=](std::size_t i) { return a[i] > 0 ? s[i] : 0; }), add(dc, [=](std::size_t i) { return a[i] > 0 ? 0 : s[i]; }); }},
    {Code::power, "power", 2, ASSAY_VALUE { ASSAY_UNUSED; numeric::elementary().power(a, b, v, tape_lanes); },
     ASSAY_SLOPES {
       ASSAY_NO_SLOPE;
       double one_less[tape_lanes], steep[tape_lanes], log_a[tape_lanes];
       each(one_less, [=](std::size_t i) { return b[i] - 1; });
       numeric::elementary().power(a, one_less, steep, tape_lanes);  // NaN at 0 for b <= 1, where there is no slope that helps
       numeric::elementary().log(a, log_a, tape_lanes);
       add(da, [&](std::size_t i) { return s[i] == 0 ? 0 : s[i] * b[i] * steep[i]; });
       add(db, [&](std::size_t i) { return s[i] == 0 || v[i] == 0 ? 0 : s[i] * v[i] * log_a[i]; });
     }},
    {Code::exp, "exp", 1, ASSAY_ONE(exp), ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return s[i] * v[i]; }); }},
    {Code::log, "log", 1, ASSAY_ONE(log), ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return s[i] / a[i]; }); }},
    {Code::sqrt, "sqrt", 1, ASSAY_VALUE { ASSAY_UNUSED; each(v, [=](std::size_t i) { return __builtin_sqrt(a[i]); }); },
     ASSAY_SLOPES { ASSAY_NO_SLOPE; add(da, [=](std::size_t i) { return s[i] == 0 ? 0 : s[i] * 0.5 / v[i]; }); }},
    {Code::normal_cdf, "normal_cdf", 1, ASSAY_ONE(normal_cdf),
     ASSAY_SLOPES {
       ASSAY_NO_SLOPE;
       double density[tape_lanes];
       each(density, [=](std::size_t i) { return -0.5 * a[i] * a[i]; });
       numeric::elementary().exp(density, density, tape_lanes);
       add(da, [&](std::size_t i) { return s[i] * one_over_root_two_pi * density[i]; });
     }},
};

}  // namespace

const Operation& operation(Code code) { return operations[static_cast<std::size_t>(code)]; }
int arity(Code code) { return operation(code).arity; }

}  // namespace assay::engine
