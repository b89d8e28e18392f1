// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/zplstream.h"
#include "base/result.h"
#include "device/zplprinter.h"

#include <QString>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bincard::ctl {

/// How a virtual printer is, in a word.
enum class PrinterState : std::uint8_t { Ready, PaperOut, Paused, HeadOpen };

struct PrinterMood {
    PrinterState state = PrinterState::Ready;
    std::optional<int> slowMs; ///< a label takes so long; none = as before
    std::optional<int> mediaMm = {}; ///< its labels are so long; none = as before
};

/// "ready", "paper-out", "paused", "head-open", "slow MS", which is ready and so slow, or "media MM", which is ready with labels so long.
[[nodiscard]] std::optional<PrinterMood> parsePrinterMood(const QString &words);
[[nodiscard]] const QStringList &printerStateNames();

/// A ZPL printer that prints to files: NNNNNN.zpl, NNNNNN.png and a line of labels.jsonl each. Takes several connections at once, answers ~HS and ~HI at
/// once and obeys ~JA. What cannot be printed now waits in its memory; when that is full it reads no further, and the sender has to wait. Its thread has
/// an event loop.
class VirtualPrinter
{
public:
    struct Options {
        quint16 port = device::kZplPort; ///< 0 = any
        QString dir; ///< made when it is not there
        int dpi = 203;
        PrinterMood mood;
    };
    /// Environment when the port is taken or the folder cannot be written.
    [[nodiscard]] static Result<std::unique_ptr<VirtualPrinter>> start(const Options &options);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] device::PrinterStatus status() const;

    /// Called with a sentence when a label cannot be written; it goes on.
    std::function<void(const QString &sentence)> onTrouble;

    static constexpr qsizetype kMemory = 256 * 1024; ///< bytes of labels that wait; one label more is taken whole
    static constexpr std::size_t kMostClients = 32;

private:
    struct Client {
        std::unique_ptr<QTcpSocket> socket;
        barcode::ZplStream stream;
    };
    struct Waiting {
        QByteArray zpl;
        int copies = 1, printed = 0;
        int number = 0; ///< of its files; 0 = not written yet
    };

    explicit VirtualPrinter(const Options &options);
    void accept();
    void read(Client &client);
    void readAll();
    void obey(Client &client, barcode::ZplStream::Event event);
    void remove(const QTcpSocket *socket);
    void lookAtMood();
    void goOn();
    void printCopy();
    [[nodiscard]] Result<void> write(Waiting &label);
    [[nodiscard]] bool isFull() const { return m_waitingBytes >= kMemory; }
    [[nodiscard]] QString path(const QString &name) const { return m_dir + u'/' + name; }

    QString m_dir;
    int m_dpi;
    PrinterState m_state;
    int m_usualMs = 0, m_slowMs = 0;
    int m_mediaUm;
    QString m_moodWords; ///< as DIR/state last had them
    int m_next = 1; ///< number of the next label
    std::deque<Waiting> m_waiting;
    qsizetype m_waitingBytes = 0;
    std::vector<std::unique_ptr<Client>> m_clients;
    QTcpServer m_server;
    QTimer m_press; ///< a copy takes its time
    QTimer m_look;
};

} // namespace bincard::ctl
