// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/cardtable.h"

#include <utility>

namespace bincard::ui {

void CardTableModel::setContent(TableContent content)
{
    beginResetModel();
    m_content = std::move(content);
    endResetModel();
}

const TableCell *CardTableModel::cell(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    const auto &row = m_content.rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    return column < row.size() ? &row[column] : nullptr;
}

int CardTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_content.rows.size());
}

int CardTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_content.columns;
}

QVariant CardTableModel::data(const QModelIndex &index, int role) const
{
    const TableCell *shown = cell(index);
    if (shown == nullptr)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return shown->text;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(shown->number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    return {};
}

QVariant CardTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_content.headings.value(section);
}

Qt::ItemFlags CardTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace bincard::ui
