import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { COMMON } from '../words/common';
import { Empty } from './states';

/** A page that breaks, or whose file is gone since a newer version is served, takes nothing else with it. */
export class Catch extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Empty icon="alert">
        <p>{COMMON.pageBroke}</p>
        <Button mt="sm" size="xs" variant="default" onClick={() => window.location.reload()}>
          {COMMON.reload}
        </Button>
      </Empty>
    );
  }
}
