# What nearly every file reads is parsed once and not five hundred times: a third of the time of a build. Off where the compiler's
# own tools need plain files (tidy, fuzz), and in release, so that a file that forgets an #include does not stay unnoticed.
option(BINCARD_PRECOMPILE "Precompile the headers of Qt and the standard library that most files read" OFF)

if(BINCARD_PRECOMPILE AND CCACHE)
  # Else ccache passes on every file that uses a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

set(common_headers <QByteArray> <QDate> <QHash> <QString> <QStringList>
  <algorithm> <array> <functional> <map> <memory> <optional> <set> <unordered_map> <variant> <vector>)

# bincard_precompile(target): the target reads the common headers from `kind` (common or test), made on first use.
function(bincard_precompile target kind)
  if(NOT BINCARD_PRECOMPILE)
    return()
  endif()
  set(source bincard_headers_${kind})
  if(NOT TARGET ${source})
    file(WRITE ${CMAKE_BINARY_DIR}/headers_${kind}.cpp "")
    add_library(${source} OBJECT ${CMAKE_BINARY_DIR}/headers_${kind}.cpp)
    if(kind STREQUAL "test")
      target_link_libraries(${source} PRIVATE bincard_flags Qt6::Test)
      target_precompile_headers(${source} PRIVATE ${common_headers} <QtTest>)
    else()
      target_link_libraries(${source} PRIVATE bincard_flags Qt6::Core)
      target_precompile_headers(${source} PRIVATE ${common_headers})
    endif()
  endif()
  target_precompile_headers(${target} REUSE_FROM ${source})
endfunction()
