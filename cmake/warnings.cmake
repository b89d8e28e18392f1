# One interface target carries the flags of style.md rule 11 to every target of the project.
add_library(bincard_flags INTERFACE)
target_compile_options(bincard_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
  # Clang sees a capture as unused where a type takes the other branch of an if constexpr.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-unused-lambda-capture>
  $<$<BOOL:${BINCARD_WERROR}>:-Werror>)
target_compile_definitions(bincard_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS)
target_include_directories(bincard_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/core ${CMAKE_SOURCE_DIR}/ui)

if(BINCARD_SANITIZE)
  target_compile_options(bincard_flags INTERFACE -fsanitize=${BINCARD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(bincard_flags INTERFACE -fsanitize=${BINCARD_SANITIZE})
  # The checks that a sanitizer weaves in make GCC 12 see a variant's other members as read before they are set.
  target_compile_options(bincard_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(BINCARD_COVERAGE)
  target_compile_options(bincard_flags INTERFACE --coverage -O0)
  target_link_options(bincard_flags INTERFACE --coverage)
endif()
find_program(LLD ld.lld)
if(LLD)
  target_link_options(bincard_flags INTERFACE -fuse-ld=lld)
endif()
