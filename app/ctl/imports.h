// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/profile.h"

/// What commands that read files and fill books use of app/imports all the time.
namespace bincard::ctl {

using imports::Books;
using imports::CsvReader;
using imports::CsvRecord;
using imports::Encoding;
using imports::FieldSpec;
using imports::fieldsOf;
using imports::importKind;
using imports::ImportKind;
using imports::kImportKinds;
using imports::nameOf;
using imports::ReportCount;
using imports::Submitter;
using imports::TextSource;

} // namespace bincard::ctl
