'use client';

import { ActionIcon, Button, Menu, Modal, Select, Switch } from '@mantine/core';
import { IconCrown, IconDots, IconMail, IconPlus, IconShieldCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../../components/ask.tsx';
import { Card } from '../../../../../components/card.tsx';
import { State } from '../../../../../components/state.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { ShownWhen } from '../../../../../components/when.tsx';
import { Section } from '../section.tsx';
import styles from '../settings.module.css';
import { changeRoleAction, inviteAction, removeMemberAction, requireTwoFactorAction, revokeInvitationAction } from './actions.ts';
import { HandOverForm } from './hand-over-form.tsx';
import { InviteForm } from './invite-form.tsx';
import type { Role, ShownInvitation, ShownMember, ShownRole } from './shown-staff.ts';

type StaffProps = {
  storeId: string;
  storeName: string;
  roles: ShownRole[];
  requiresTwoFactor: boolean;
  members: ShownMember[];
  invitations: ShownInvitation[];
};

type Opened = { act: 'invite' } | { act: 'hand-over'; member: ShownMember };

/** Members with their roles, invitations that wait, and whether a second factor is asked for. */
export function Staff({ storeId, storeName, roles, requiresTwoFactor, members, invitations }: StaffProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { act, isActing } = useAct();
  const close = () => setOpened(null);
  const isAnyoneOut = members.some((member) => !member.hasSecondFactor);
  return (
    <>
      <Section
        title="Members"
        help="What a role does not allow is neither shown nor done. A change holds from the next click on."
      >
        <Card flush>
          <ul className={styles.rates}>
            {members.map((member) => (
              <MemberLine
                key={member.id}
                {...{ storeId, member, roles }}
                onHandOver={() => setOpened({ act: 'hand-over', member })}
              />
            ))}
            {invitations.map((invitation) => (
              <InvitationLine key={invitation.id} storeId={storeId} invitation={invitation} />
            ))}
            <li>
              <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened({ act: 'invite' })}>
                Invite somebody
              </Button>
            </li>
          </ul>
        </Card>
      </Section>
      <Section title="Second factor" help="Asks every member for a code of an app beside the password.">
        <Switch
          label="Members need a second factor"
          description={
            isAnyoneOut && !requiresTwoFactor ? 'Members without one find the store closed until they have set it up.' : undefined
          }
          checked={requiresTwoFactor}
          disabled={isActing}
          onChange={(event) => {
            const required = event.currentTarget.checked;
            act(() => requireTwoFactorAction(storeId, required), {
              said: required ? 'Asked of everybody' : 'Not asked any more',
            });
          }}
        />
      </Section>
      <Modal
        opened={opened !== null}
        onClose={close}
        title={opened?.act === 'invite' ? 'Invite somebody' : 'Hand the store over'}
      >
        {opened?.act === 'invite' ? <InviteForm storeId={storeId} roles={roles} onDone={close} /> : null}
        {opened?.act === 'hand-over' ? (
          <HandOverForm storeId={storeId} storeName={storeName} member={opened.member} onDone={close} />
        ) : null}
      </Modal>
    </>
  );
}

type LineProps = { storeId: string; member: ShownMember; roles: ShownRole[]; onHandOver: () => void };

function MemberLine({ storeId, member, roles, onHandOver }: LineProps) {
  const { act, isActing } = useAct();
  const { id, name, email, role, isYou, hasSecondFactor, since } = member;
  const isOwner = role === 'owner';
  const remove = () =>
    ask({
      title: `Remove ${name}?`,
      consequence: 'The store is closed to them from their next click on, and secret keys that they made end.',
      confirm: 'Remove',
      danger: true,
      run: () => act(() => removeMemberAction(storeId, id), { said: `${name} is out` }),
    });
  return (
    <li>
      <span className={styles.words}>
        <div>
          {name}
          {isYou ? ' (you)' : ''}{' '}
          {hasSecondFactor ? <IconShieldCheck size={14} aria-label="has a second factor" role="img" /> : null}
        </div>
        <div className={styles.sub}>
          {email} · since <ShownWhen shown={since} />
        </div>
      </span>
      {isOwner ? (
        <State tone="good">Owner</State>
      ) : (
        <Select
          aria-label={`Role of ${name}`}
          w={132}
          size="xs"
          allowDeselect={false}
          disabled={isActing}
          data={roles.map(({ value }) => value)}
          value={role}
          onChange={(next) => next && act(() => changeRoleAction(storeId, id, next as Role), { said: `${name} is ${next} now` })}
        />
      )}
      {isOwner ? null : (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Acts for ${name}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCrown size={16} />} onClick={onHandOver}>
              Hand the store over…
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={remove}>
              Remove…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function InvitationLine({ storeId, invitation }: { storeId: string; invitation: ShownInvitation }) {
  const { act, isActing } = useAct();
  const { id, email, role, isOver, expires } = invitation;
  const again = () => act(() => inviteAction(storeId, { email, role: role as Role }), { said: `A new letter went to ${email}` });
  return (
    <li>
      <span className={styles.words}>
        <div>{email}</div>
        <div className={styles.sub}>
          invited as {role} · {isOver ? 'the link is over' : 'good until '}
          {isOver ? null : <ShownWhen shown={expires} />}
        </div>
      </span>
      <State tone={isOver ? 'calm' : 'active'}>{isOver ? 'Over' : 'Invited'}</State>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Acts for the invitation of ${email}`} disabled={isActing}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMail size={16} />} onClick={again}>
            Send a new link
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => act(() => revokeInvitationAction(storeId, id), { said: 'Invitation taken back' })}
          >
            Take back
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
