#pragma once

namespace assay::numeric {

/// Instruction sets that the kernels are built for, narrowest first. All give the same bits: they differ in how many lanes go at a time.
enum class Isa { baseline, avx2, avx512 };

/// Was the program built with kernels for it, and can this machine run them?
bool available(Isa isa);
/// The widest that is available.
Isa best_isa();
/// "x86-64", "AVX2", "AVX-512".
const char* name_of(Isa isa);

}  // namespace assay::numeric
