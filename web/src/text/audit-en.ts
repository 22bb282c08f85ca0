import type { AuditText } from './audit-zh';

export const auditEn: AuditText = {
  area: 'Area', everyArea: 'All areas', place: 'Entry {seq} of its chain',
  areas: { IDENTITY: 'Accounts and clients', REGISTRY: 'Contacts and units', ORDERS: 'Details of orders seen', LAW: 'Rules and calendar', PRIVACY: 'Personal data', CALLBACKS: 'Callbacks', APPROVALS: 'Two persons', OPERATION: 'Operation', EARLIER: 'Entries of earlier versions' },
  actions: {
    CALL_TAKEN: 'took a call', CONTACT_REVEALED: 'saw a full number', CONTACTS_REVEALED: 'saw full numbers of a list', CONTACTS_EXPORTED: 'exported full numbers', CONTACT_ADDED: 'registered a contact', CONTACT_CHANGED: 'changed a contact', CONTACT_ENDED: 'ended a contact', CONTACTS_IMPORTED: 'imported a list', NUMBER_ASKED: 'asked a number', VERIFICATION_ROUND_BEGUN: 'began a round of number checks',
    UNIT_ADDED: 'registered a unit', UNIT_CHANGED: 'changed a unit', UNIT_ENDED: 'ended a unit', ROSTER_CHANGED: 'changed a roster', ROSTER_FEED_OPENED: 'opened a calendar address', ROSTER_FEED_REVOKED: 'stopped a calendar address',
    PETITIONER_REVEALED: 'saw the petitioner', CALL_LIST_REVEALED: 'saw a list to call', RAW_RECEIPT_READ: 'read a raw receipt', EVIDENCE_FETCHED: 'exported an evidence packet', EVIDENCE_REVEALED: 'exported an evidence packet with the petitioner', ORDERS_EXPORTED: 'exported orders', ORDER_HOLD_PLACED: 'held data of an order', ORDER_HOLD_RELEASED: 'released a hold', PERSONAL_DATA_ERASED: 'erased personal data', RETENTION_RUN: 'removed expired personal data',
    SIGNED_IN: 'signed in', SESSIONS_ENDED: 'ended sessions', PASSWORD_CHANGED: 'changed the password', PASSWORD_RESET: 'reset a password', SECOND_FACTOR_ENROLLED: 'enrolled a second factor', SECOND_FACTOR_REMOVED: 'removed the second factor', SECOND_FACTOR_RESET: 'reset a second factor', RECOVERY_CODES_RENEWED: 'renewed recovery codes', RECOVERY_CODE_USED: 'used a recovery code',
    ACCOUNT_CREATED: 'made an account', ACCOUNT_CHANGED: 'changed an account', ACCOUNT_DISABLED: 'disabled an account', ACCOUNT_ENABLED: 'enabled an account', CLIENT_CREATED: 'made a client', CLIENT_CHANGED: 'changed a client', CLIENT_KEY_CREATED: 'issued a key', CLIENT_KEY_REVOKED: 'revoked a key',
    APPROVAL_PROPOSED: 'proposed', APPROVAL_CARRIED_OUT: 'approved', APPROVAL_REFUSED: 'refused', APPROVAL_WITHDRAWN: 'withdrew a proposal', NOTIFICATIONS_STOPPED: 'stopped notifications', NOTIFICATIONS_RESUMED: 'resumed notifications',
    CALLBACK_ADDED: 'added a callback address', CALLBACK_CHANGED: 'changed a callback address', CALLBACK_ENDED: 'deleted a callback address', CALLBACK_SECRET_ROTATED: 'rotated a callback secret', CALLBACK_REPLAYED: 'replayed callbacks',
    AUDIT_READ: 'read the audit', CHECKPOINTS_FETCHED: 'downloaded checkpoints', 'calendar.loaded': 'loaded a working calendar',
    'shift.begun': 'began a shift', 'handover.offered': 'offered a handover', 'handover.taken': 'took over', 'handover.refused': 'refused a handover', 'handover.withdrawn': 'withdrew a handover', 'shiftNote.added': 'noted for the shift', 'shiftNote.finished': 'finished a note', 'shiftNote.struck': 'struck a note',
  },
  chain: {
    title: 'State of the chains', lead: 'Each entry holds the digest of the one before; every order and every area has a chain of its own. Their heads are sealed every hour (checkpoint), and all is verified every night.',
    verified: 'Last verification', never: 'Not verified yet; it is every night at 03:10.', whole: 'whole', broken: '{n} findings', counts: '{orders} orders, {ledger} ledger entries, {audit} audit entries, {erased} texts removed by retention', sealed: 'Last checkpoint', noneSealed: 'No checkpoint yet.', checkpoint: 'no. {seq}, {leaves} chains sealed, {at}', root: 'Root',
    download: 'Download checkpoints', downloadHint: 'Download regularly and keep where nobody who administers the database can reach; held against it by npm run audit:verify -- --checkpoints <file>', findings: 'Findings', deed: 'Found', where: 'Where', how: 'How it shows',
    deeds: { CHANGED: 'changed', REMOVED: 'removed', ADDED: 'added', REORDERED: 'reordered', HEAD_CHANGED: 'head changed', HEAD_MOVED_BACK: 'head moved back', UNREADABLE: 'unreadable' },
  },
};
